// @ts-check
/** A pane that waits for its program, and leaves the rest to the test. */
Office.onReady((info) => {
  document.body.dataset.host = String(info.host);
});
