"""From blocks to meaning: sections, units, facts and concepts. Pure: no files, no clock, no network."""
