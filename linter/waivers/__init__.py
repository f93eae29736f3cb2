"""Living with findings: waivers with a reason, an author and an end, from a file, a comment or a property. Pure."""
