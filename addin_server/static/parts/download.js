/** A button that makes a file and hands it over, and says how far it is. */

import { element, foreign, unseen } from "../lib/dom.js";
import { fileName } from "../lib/words.js";

/**
 * @param {string} title What the file is, for those who hear the button alone.
 * @param {string} path The document of which it is made; "" where there is no need to name it.
 * @param {() => Promise<boolean>} make Makes it; false where that failed, which has been told by then.
 */
export function downloadButton(title, path, make) {
  const told = element("span", { class: "done", role: "status" });
  const button = element(
    "button",
    {
      type: "button",
      class: "minor",
      onclick: async () => {
        if (button.getAttribute("aria-disabled")) return;
        button.setAttribute("aria-disabled", "true");
        told.textContent = "Being made …";
        told.textContent = (await make()) ? "Downloaded" : "";
        button.removeAttribute("aria-disabled");
      },
    },
    "Download",
    path ? foreign(` ${fileName(path)}`) : null,
    unseen(` (${title})`),
  );
  return element("p", { class: "buttons" }, button, told);
}
