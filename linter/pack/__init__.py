"""Several documents read together: the pack of a tender, and a response against its tender.

Pure, as the checks of one document are. What a document brings is an extract, made where the document is read, perhaps
in another process; what is judged here rests on extracts alone.
"""
