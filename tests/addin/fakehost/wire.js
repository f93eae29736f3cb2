// @ts-check
/**
 * The host's side of what Office on the web and office.js say to each other: how a pane is framed, and the messages. It
 * was learnt by watching Microsoft's published office.js (npm), which runs here as it is.
 */

const BATCH = 93;
const OPEN_FILE = 77;
const READ_SLICE = 80;
const CLOSE_FILE = 81;
const EVENT = 1; // the type of an answer that nobody asked for
const EVENTS = 65536; // the category of messages
const NOT_SUPPORTED = 5000;
const INTERNAL = 5001;
const THIRD_PARTY = 11001;
const SLICE_SIZE = 4 * 1024 * 1024;
const OPEN_FILES = 2;

/**
 * @typedef {object} Program
 * @property {string} name Word or Excel, as in the address of a pane
 * @property {number} number of the program
 * @property {() => Record<string, string>} sets which API it has
 * @property {(text: string) => string} batch
 * @property {() => Promise<Uint8Array>} file
 * @property {import("./traps.js").Traps} traps
 * @property {string} url of the document
 * @property {(type: number, target: string, event: object) => void} tell of an event
 */

/** A pane in a frame, and what it asks of the program. */
export class Wire {
  /** @param {Program} program */
  constructor(program) {
    this.program = program;
    this.conversation = crypto.randomUUID();
    /** @type {string[]} */
    this.faults = [];
    /** @type {{type: string, at: number}[]} */
    this.asked = [];
    /** @type {Map<number, Uint8Array>} */
    this.files = new Map();
    this.handles = 0;
    this.sliceSize = SLICE_SIZE;
    this.silent = false;
    addEventListener("message", (event) => void this.#heard(event));
  }

  /** Open a pane. @param {HTMLIFrameElement} frame @param {string} address */
  frame(frame, address) {
    const host = `${this.program.name}$Web$16.00$en-GB$$$$0`;
    const wire = [this.conversation, "control-1", location.origin].join("|");
    frame.name = JSON.stringify({
      baseFrameName: "pane",
      hostInfo: host,
      xdmInfo: wire,
      serializerVersion: 1,
      flights: "[]",
      disabledChangeGates: "[]",
    });
    const joint = address.includes("?") ? "&" : "?";
    frame.src = `${address}${joint}_host_Info=${host}#&_serializer_version=1&_xdm_Info=${wire}`;
    this.window = frame;
  }

  /** @param {MessageEvent} event */
  async #heard(event) {
    if (event.source !== this.window?.contentWindow || typeof event.data !== "string") return;
    const message = parsed(event.data);
    if (message?._messageType !== 0) return;
    const data = await this.#answer(message).catch((error) => {
      this.faults.push(`${error.message}\n${error.stack}`);
      return { Version: 1, Error: INTERNAL };
    });
    if (this.silent || data === null) return;
    const reply = {
      _messageType: 1,
      _actionName: message._actionName,
      _conversationId: message._conversationId,
      _correlationId: message._correlationId,
      _origin: location.origin,
      _errorCode: 0,
      _responseType: 0,
      _data: data,
      _serializerVersion: 1,
    };
    /** @type {Window} */ (event.source).postMessage(JSON.stringify(reply), event.origin);
  }

  /**
   * Tell the pane of an event, if it listens.
   * @param {number} type
   * @param {string} target
   * @param {object} event
   */
  tell(type, target, event) {
    const message = {
      _messageType: 1,
      _actionName: "richApiMessage",
      _conversationId: this.conversation,
      _correlationId: 0,
      _origin: location.origin,
      _errorCode: 0,
      _responseType: EVENT,
      _data: { ArrayData: [[EVENTS, type, target, JSON.stringify(event), 0, false]] },
      _serializerVersion: 1,
    };
    this.window?.contentWindow?.postMessage(JSON.stringify(message), "*");
  }

  /** @param {any} message */
  async #answer(message) {
    const type = message._actionName;
    if (type === "ContextActivationManager_getAppContextAsync") return this.#context();
    if (type !== "executeMethod") {
      this.asked.push({ type, at: performance.now() });
      return { Version: 1, Error: 0 };
    }
    const data = message._data;
    const method = data.DdaMethod.DispatchId;
    this.asked.push({ type: `method ${method}`, at: performance.now() });
    const { slow } = this.program.traps;
    if (slow) await new Promise((done) => setTimeout(done, slow));
    switch (method) {
      case BATCH:
        return { Version: 1, Error: 0, Data: [200, [], this.program.batch(data.ArrayData[4])] };
      case OPEN_FILE:
        return this.#open(data[1]);
      case READ_SLICE:
        return this.#slice(data[2], data[3] ?? 0);
      case CLOSE_FILE:
        return { Version: 1, Error: this.files.delete(data[2]) ? 0 : INTERNAL };
      default:
        return { Version: 1, Error: 0 };
    }
  }

  #context() {
    return {
      _id: "control-1",
      _appName: this.program.number,
      _appVersion: "16.01",
      _appUILocale: "en-GB",
      _dataLocale: "en-GB",
      _docUrl: this.program.url,
      _clientMode: 0,
      _settings: {},
      _reason: 1,
      _osfControlType: 1,
      _eToken: "",
      _correlationId: this.conversation,
      _requirementMatrix: JSON.stringify(this.program.sets()),
    };
  }

  /** @param {number | undefined} sliceSize */
  async #open(sliceSize = SLICE_SIZE) {
    const { traps } = this.program;
    if (traps.fileNeverComes) return null;
    if (traps.fileInThirdPartyStorage) return { Version: 1, Error: THIRD_PARTY };
    if (traps.fileIsPdf) return { Version: 1, Error: INTERNAL };
    if (traps.fileNotSupported) return { Version: 1, Error: NOT_SUPPORTED };
    if (traps.sliceAtMost && sliceSize > traps.sliceAtMost) return { Version: 1, Error: INTERNAL };
    if (traps.twoOpenFiles && this.files.size >= OPEN_FILES) return { Version: 1, Error: INTERNAL };
    const bytes = await this.program.file();
    this.handles += 1;
    this.files.set(this.handles, bytes);
    this.sliceSize = sliceSize;
    return { Version: 1, Error: 0, 0: this.handles, 1: bytes.length };
  }

  /** @param {number} handle @param {number} number */
  #slice(handle, number) {
    const bytes = this.files.get(handle);
    if (!bytes || number === this.program.traps.sliceFails) return { Version: 1, Error: INTERNAL };
    const slice = bytes.subarray(number * this.sliceSize, (number + 1) * this.sliceSize);
    return { Version: 1, Error: 0, 0: [...slice], 1: slice.length };
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
