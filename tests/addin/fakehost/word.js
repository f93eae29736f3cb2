// @ts-check
/** The window of the stand-in for Word. */

import { FakeWord } from "./fakeword.js";
import { shown } from "./word-page.js";
import { seen, USER } from "./word-user.js";
import { opened } from "./window.js";

await opened({
  open: FakeWord.open,
  user: USER,
  seen,
  draw: shown,
  further: {
    texts: (word) => word.paragraphs.map((each) => each.shown().text),
    styles: (word) => word.paragraphs.map((each) => [each.style, each.outline, each.list?.string ?? null]),
  },
});
