from addin.test_pane_try import *

del test_acts, test_text


def test_text(office):
    word = office.word(RESPONSE, fileNotSupported=True)
    word.pane.get_by_role("button", name="Check this document").click()
    word.page.wait_for_timeout(4000)
    print(word.pane.locator("main").text_content()[:1500])
    print(word.batches, word.strange, word.seen["faults"])
