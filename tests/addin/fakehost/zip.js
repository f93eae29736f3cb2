// @ts-check
/** Zip archives, as far as documents of Office need them: entries that are stored or deflated, no encryption, no zip64. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * @param {Uint8Array} bytes
 * @param {string} format
 */
async function inflated(bytes, format) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)])
    .stream()
    .pipeThrough(new DecompressionStream(/** @type {CompressionFormat} */ (format)));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The CRC-32 of bytes. @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** An archive whose parts can be read and replaced. */
export class Zip {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** @type {Map<string, {method: number, crc: number, size: number, data: Uint8Array}>} */
    this.entries = new Map();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
    if (end < 0) throw new Error("This is no zip archive.");
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== ENTRY) throw new Error("The directory of the archive is broken.");
      const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const length = view.getUint32(at + 20, true);
      this.entries.set(name, {
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        size: view.getUint32(at + 24, true),
        data: bytes.slice(start, start + length),
      });
      at += 46 + nameLength + extra + comment;
    }
  }

  /** The text of a part; null where there is none. @param {string} name */
  async text(name) {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.method !== STORED && entry.method !== DEFLATED) throw new Error(`${name} is packed in another way.`);
    const bytes = entry.method === STORED ? entry.data : await inflated(entry.data, "deflate-raw");
    if (bytes.length !== entry.size) throw new Error(`${name} has another length than the archive says.`);
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
  }

  /**
   * Put a text in place of a part.
   * @param {string} name
   * @param {string} text
   */
  replace(name, text) {
    const data = new TextEncoder().encode(text);
    this.entries.set(name, { method: STORED, crc: crc(data), size: data.length, data });
  }

  /** The archive as bytes. */
  bytes() {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const pieces = [];
    /** @type {Uint8Array[]} */
    const directory = [];
    let at = 0;
    for (const [name, entry] of this.entries) {
      const told = encoder.encode(name);
      const head = new DataView(new ArrayBuffer(30));
      head.setUint32(0, LOCAL, true);
      head.setUint16(4, 20, true);
      head.setUint16(6, 0x800, true); // names in UTF-8
      head.setUint16(8, entry.method, true);
      head.setUint32(14, entry.crc, true);
      head.setUint32(18, entry.data.length, true);
      head.setUint32(22, entry.size, true);
      head.setUint16(26, told.length, true);
      const record = new DataView(new ArrayBuffer(46));
      record.setUint32(0, ENTRY, true);
      record.setUint16(4, 20, true);
      for (let each = 4; each < 28; each += 1) record.setUint8(each + 2, head.getUint8(each));
      record.setUint32(42, at, true);
      pieces.push(new Uint8Array(head.buffer), told, entry.data);
      directory.push(new Uint8Array(record.buffer), told);
      at += 30 + told.length + entry.data.length;
    }
    const length = directory.reduce((sum, piece) => sum + piece.length, 0);
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, END, true);
    end.setUint16(8, this.entries.size, true);
    end.setUint16(10, this.entries.size, true);
    end.setUint32(12, length, true);
    end.setUint32(16, at, true);
    const all = [...pieces, ...directory, new Uint8Array(end.buffer)];
    const bytes = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
    let place = 0;
    for (const piece of all) {
      bytes.set(piece, place);
      place += piece.length;
    }
    return bytes;
  }
}

/**
 * A part as XML.
 * @param {Zip} zip
 * @param {string} name
 */
export async function xml(zip, name) {
  const text = await zip.text(name);
  if (text === null) return null;
  const found = new DOMParser().parseFromString(text, "application/xml");
  if (found.querySelector("parsererror")) throw new Error(`${name} is not well-formed XML.`);
  return found;
}

/**
 * Where the relationships of a part lead: by their ids and by the last words of their types.
 * @param {Zip} zip
 * @param {string} part
 */
export async function relations(zip, part) {
  const slash = part.lastIndexOf("/") + 1;
  const found = await xml(zip, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  return [...(found?.getElementsByTagName("*") ?? [])]
    .filter((each) => each.localName === "Relationship" && each.getAttribute("TargetMode") !== "External")
    .map((each) => ({
      id: each.getAttribute("Id") ?? "",
      type: (each.getAttribute("Type") ?? "").split("/").pop() ?? "",
      target: resolved(part.slice(0, slash), each.getAttribute("Target") ?? ""),
    }));
}

/**
 * @param {string} folder
 * @param {string} target
 */
function resolved(folder, target) {
  return new URL(target, `https://in.zip/${folder}`).pathname.slice(1);
}
