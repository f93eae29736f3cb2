// @ts-check
/**
 * Members of Word's API that came after the office.js that npm has (WordApi 1.6): events of paragraphs, and their ids of
 * a session. They are added to the classes of that office.js with its own parts, so that all else is as it was.
 */
(() => {
  /** @type {any} */
  let word;
  let added = false;

  /** @param {any} Word @param {any} Extension */
  function add(Word, Extension) {
    added = true;
    const paragraph = Word.Paragraph.prototype;
    const handle = paragraph._handleResult;
    paragraph._handleResult = function (/** @type {any} */ value) {
      handle.call(this, value);
      if (value?.UniqueLocalId !== undefined) this._uniqueLocalId = value.UniqueLocalId;
    };
    Object.defineProperty(paragraph, "uniqueLocalId", {
      get() {
        if (this._uniqueLocalId === undefined) throw new Error("uniqueLocalId was not loaded");
        return this._uniqueLocalId;
      },
    });
    const events = { onParagraphAdded: 1101, onParagraphChanged: 1102, onParagraphDeleted: 1103 };
    for (const [name, eventType] of Object.entries(events)) {
      Object.defineProperty(Word.Document.prototype, name, {
        get() {
          const call = (/** @type {string} */ method) =>
            Extension.BatchApiHelper.invokeMethod(this, method, 1, [], 4, 0);
          this[`_${name}`] ??= new Extension.GenericEventHandlers(this.context, this, name, {
            eventType,
            registerFunc: () => call("_RegisterParagraphEvent"),
            unregisterFunc: () => call("_UnregisterParagraphEvent"),
            getTargetIdFunc: () => "",
            eventArgsTransformFunc: (/** @type {any} */ value) => Promise.resolve(value),
          });
          return this[`_${name}`];
        },
      });
    }
  }

  Object.defineProperty(window, "Word", {
    configurable: true,
    set: (value) => {
      word = value;
    },
    get: () => {
      const extension = /** @type {any} */ (window).OfficeExtension;
      if (!added && word?.Document && word?.Paragraph && word?.run && extension?.GenericEventHandlers) add(word, extension);
      return word;
    },
  });
})();
