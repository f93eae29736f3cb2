"use strict";
// Filters for the findings. The page is whole without them: nothing here adds to it.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const documents = Array.from(document.querySelectorAll("details.document"), (node) => ({
    node,
    open: node.open,
    findings: Array.from(node.querySelectorAll(".finding")),
  }));
  const total = documents.reduce((sum, one) => sum + one.findings.length, 0);
  const byRule = document.getElementById("by-rule");
  const byDocument = document.getElementById("by-document");
  const byText = document.getElementById("by-text");
  const shown = document.getElementById("shown");
  const unfold = document.getElementById("unfold");
  const words = new WeakMap();
  const FEW = 100;

  const wordsOf = (finding) => {
    if (!words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
    return words.get(finding);
  };

  const filter = () => {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const text = byText.value.trim().toLowerCase();
    const all = severities.size === 3 && !byRule.value && !byDocument.value && !text;
    let left = 0;
    for (const one of documents) {
      one.left = 0;
      const here = !byDocument.value || one.node.id === byDocument.value;
      for (const finding of one.findings) {
        const wanted = here && severities.has(finding.dataset.severity)
          && (!byRule.value || finding.dataset.rule === byRule.value)
          && (!text || wordsOf(finding).includes(text));
        finding.hidden = !wanted;
        if (wanted) one.left += 1;
      }
      left += one.left;
      one.node.hidden = !all && one.left === 0 && !(here && byDocument.value);
    }
    for (const one of documents) one.node.open = one.open || (!all && (Boolean(byDocument.value) || (one.left > 0 && left <= FEW)));
    const count = (number) => number.toLocaleString("en-GB");
    shown.textContent = all ? `All ${count(total)} findings are shown.` : `${count(left)} of ${count(total)} findings are shown.`;
  };

  // A link leads to its finding also where that is folded away or filtered out.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const holder = target && target.closest("details.document");
    if (!holder) return;
    if (holder.hidden || target.hidden) {
      form.reset();
      filter();
    }
    holder.open = true;
    target.scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  byText.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 200);
  });
  const name = () => {
    unfold.textContent = documents.every((one) => one.node.open) ? "Fold all documents" : "Unfold all documents";
  };
  unfold.addEventListener("click", () => {
    const open = !documents.every((one) => one.node.open);
    for (const one of documents) one.open = one.node.open = open;
    name();
  });
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const node of folded) node.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const node of folded) node.open = false;
  });
  form.hidden = false;
  filter();
  name();
  reveal();
})();
