/** Light or dark as Office is, which may be other than the system. */

const DARK = "/style/dark.css";

/** Take on the colours of Office, now and when they change. */
export function followOffice() {
  adopt(Office.context.officeTheme);
  try {
    Office.context.document.addHandlerAsync(
      /** @type {Office.EventType} */ (/** @type {unknown} */ ("officeThemeChanged")),
      (/** @type {{ officeTheme?: Office.OfficeTheme }} */ event) => adopt(event.officeTheme),
      () => undefined,
    );
  } catch {
    return; // older versions tell of no change
  }
}

/** @param {Office.OfficeTheme | undefined} theme */
function adopt(theme) {
  const dark = isDark(theme?.bodyBackgroundColor ?? "");
  const sheet = document.querySelector(`link[href="${DARK}"]`);
  if (dark === null || !(sheet instanceof HTMLLinkElement)) return;
  sheet.media = dark ? "all" : "not all";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}

/**
 * Whether a colour, “#1f1f1f”, is a dark one; null for what is no colour.
 *
 * @param {string} colour
 */
export function isDark(colour) {
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim());
  if (!found) return null;
  const [red, green, blue] = found.slice(1).map((each) => Number.parseInt(each, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
