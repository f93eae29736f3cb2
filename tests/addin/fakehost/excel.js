// @ts-check
/** The window of the stand-in for Excel. */

import { shown } from "./excel-page.js";
import { seen, USER } from "./excel-user.js";
import { FakeExcel } from "./fakeexcel.js";
import { opened } from "./window.js";

await opened({ open: FakeExcel.open, user: USER, seen, draw: shown });
