// @ts-check
/** Frames the program, whose address is the fragment. */
addEventListener("DOMContentLoaded", () => {
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("program"));
  frame.style.width = "100%";
  frame.src = decodeURIComponent(location.hash.slice(1));
});
