// @ts-check
/**
 * The batches of office.js: objects told by how one comes to them, and what is to be done with them. Names are those of
 * the protocol: an object of the host is a class whose getters are properties and whose methods are methods.
 */

/** What office.js is told of a call that failed. */
export class HostError extends Error {
  /** @param {string} code @param {string} [message] */
  constructor(code, message = code) {
    super(message);
    this.code = code;
  }
}

/** An object of the host. `scalars` are the properties that hold a value; `since` the set that a member came with. */
export class Thing {
  /** @type {string[]} */
  static scalars = [];
  /** @type {Record<string, [string, string]>} */
  static since = {};
  /** The property by which one of several is known, which is always told. */
  static key = "";
  reference = "";

  /** Whether office.js may keep it by a reference. */
  get kept() {
    return true;
  }
}

/** What an `…OrNullObject` gives where there is nothing. */
export class Nothing extends Thing {}

/** Several things. @template {Thing} T */
export class Several extends Thing {
  /** @param {T[] | (() => T[])} things @param {string} name */
  constructor(things, name) {
    super();
    this.source = things;
    this.name = name;
  }
  get things() {
    return typeof this.source === "function" ? this.source() : this.source;
  }
  /** @param {number | string} at @returns {Thing} */
  GetItem(at) {
    return this.GetItemAt(Number(at));
  }
  /** @param {number} at @returns {Thing} */
  GetItemAt(at) {
    const found = this.things[at];
    if (!found) throw new HostError("ItemNotFound", "The item that was asked for is not there.");
    return found;
  }
  GetFirst() {
    return this.GetItemAt(0);
  }
  GetFirstOrNullObject() {
    return this.things[0] ?? new Nothing();
  }
  GetLast() {
    return this.GetItemAt(this.things.length - 1);
  }
  GetLastOrNullObject() {
    return this.things[this.things.length - 1] ?? new Nothing();
  }
  GetCount() {
    return this.things.length;
  }
}

const INSTANTIATE = 1;
const QUERY = 2;
const METHOD = 3;
const SET = 4;
const TRACE = 5;
const ROOT = 1;
const NEW = 2;
const BY_METHOD = 3;
const BY_PROPERTY = 4;
const BY_INDEX = 5;
const BY_REFERENCE = 6;

/** @typedef {{Id: number, ActionType: number, Name: string, ObjectPathId: number, ArgumentInfo?: Arguments, QueryInfo?: Query}} Action */
/** @typedef {{Arguments?: any[], ReferencedObjectPathIds?: number[]}} Arguments */
/** @typedef {{Select?: string[], Expand?: string[], Skip?: number, Top?: number}} Query */
/** @typedef {{Id: number, ObjectPathType: number, Name: string, ParentObjectPathId?: number, ArgumentInfo?: Arguments}} Path */
/** @typedef {{Actions: Action[], ObjectPaths: Record<string, Path>}} Request */
/**
 * What a batch did, for tests: each step as “type.member”, and how many things it gave.
 * @typedef {{steps: string[], comments: number, items: number, error: string | null, sent: number, received: number}} Told
 */

/** Carries out batches. */
export class Batches {
  /**
   * @param {() => Thing} root
   * @param {Record<string, new () => Thing>} creatable
   * @param {(set: string, version: string) => boolean} supports
   */
  constructor(root, creatable, supports) {
    this.root = root;
    this.creatable = creatable;
    this.supports = supports;
    /** @type {Map<string, Thing>} */
    this.references = new Map();
    this.last = 0;
    /** @type {Told[]} */
    this.log = [];
    /** Told of the calls of each batch before it is carried out. @type {(names: string[]) => void} */
    this.before = () => {};
  }

  /** @param {string} text */
  run(text) {
    /** @type {Told} */
    const told = { steps: [], comments: 0, items: 0, error: null, sent: text.length, received: 0 };
    this.log.push(told);
    const request = /** @type {Request} */ (JSON.parse(text));
    this.before([...Object.values(request.ObjectPaths), ...request.Actions].map((each) => each.Name));
    const answer = new Run(this, request, told).answer();
    const said = JSON.stringify(answer);
    told.received = said.length;
    return said;
  }

  /** @param {Thing} thing */
  refer(thing) {
    if (!thing.kept) return {};
    if (!thing.reference) {
      this.last += 1;
      thing.reference = `r${this.last}`;
      this.references.set(thing.reference, thing);
    }
    return { _ReferenceId: thing.reference };
  }

  /** @param {string} reference */
  forget(reference) {
    const thing = this.references.get(reference);
    if (thing) thing.reference = "";
    this.references.delete(reference);
  }
}

/** One batch. */
class Run {
  /** @param {Batches} batches @param {Request} request @param {Told} told */
  constructor(batches, request, told) {
    this.batches = batches;
    this.request = request;
    this.told = told;
    /** @type {Map<number, Thing>} */
    this.objects = new Map();
    /** @type {{ActionId: number, Value: unknown}[]} */
    this.results = [];
    this.where = "";
  }

  answer() {
    for (const [index, action] of this.request.Actions.entries()) {
      try {
        this.results.push({ ActionId: action.Id, Value: this.act(action) });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        this.told.error = `${error.code} at ${this.where}`;
        const failure = { Code: error.code, Message: error.message, Location: this.where, ActionIndex: index };
        return { Results: this.results, Error: failure };
      }
    }
    return { Results: this.results };
  }

  /** @param {Action} action */
  act(action) {
    if (action.ActionType === METHOD && action.Name === "_RemoveReference") {
      this.batches.forget(action.ArgumentInfo?.Arguments?.[0]);
      return null;
    }
    if (action.ActionType === TRACE) return null;
    const thing = this.object(action.ObjectPathId);
    if (thing instanceof Nothing) return null;
    switch (action.ActionType) {
      case INSTANTIATE:
        return this.batches.refer(thing);
      case QUERY:
        this.step(thing, "load");
        return this.query(thing, action.QueryInfo ?? {});
      case METHOD: {
        if (action.Name === "_KeepReference") return this.batches.refer(thing);
        const value = this.call(thing, action.Name, action.ArgumentInfo);
        return value instanceof Thing ? undefined : (value ?? null);
      }
      case SET:
        this.step(thing, `${action.Name}=`);
        return this.put(thing, action.Name, action.ArgumentInfo?.Arguments?.[0]);
      default:
        throw new Error(`The fake knows no action of type ${action.ActionType}.`);
    }
  }

  /** @param {number} id @returns {Thing} */
  object(id) {
    let found = this.objects.get(id);
    if (!found) {
      found = this.found(this.request.ObjectPaths[id]);
      this.objects.set(id, found);
    }
    return found;
  }

  /** @param {Path} path @returns {Thing} */
  found(path) {
    this.where = path.Name;
    if (path.ObjectPathType === ROOT) return this.batches.root();
    if (path.ObjectPathType === NEW) return this.made(path.Name);
    if (path.ObjectPathType === BY_REFERENCE) {
      const kept = this.batches.references.get(path.Name);
      if (!kept) throw new HostError("InvalidReference", "This object is no longer there.");
      return kept;
    }
    const parent = this.object(path.ParentObjectPathId ?? 0);
    if (parent instanceof Nothing) return parent;
    if (path.ObjectPathType === BY_PROPERTY) {
      this.checked(parent, path.Name);
      return /** @type {any} */ (parent)[path.Name];
    }
    const name = path.ObjectPathType === BY_METHOD ? path.Name : "GetItem";
    if (path.ObjectPathType !== BY_METHOD && path.ObjectPathType !== BY_INDEX) {
      throw new HostError("InvalidObjectPath");
    }
    const made = this.call(parent, name, path.ArgumentInfo);
    if (!(made instanceof Thing)) throw new HostError("InvalidObjectPath", `${name} gives no object.`);
    return made;
  }

  /** @param {string} type */
  made(type) {
    const make = this.batches.creatable[type.split(".").pop() ?? ""];
    if (!make) throw new HostError("ApiNotFound", type);
    return new make();
  }

  /** @param {Thing} thing @param {string} name @param {Arguments | undefined} given */
  call(thing, name, given) {
    this.step(thing, name);
    const values = (given?.Arguments ?? []).map((value, index) => {
      const referred = given?.ReferencedObjectPathIds?.[index];
      return referred ? this.object(referred) : value;
    });
    this.checked(thing, name);
    return /** @type {any} */ (thing)[name](...values);
  }

  /** The member must be there, and in a set that this host has. @param {Thing} thing @param {string} name */
  checked(thing, name) {
    this.where = `${nameOf(thing)}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const since = /** @type {typeof Thing} */ (thing.constructor).since[name];
    if (!(name in thing) || name === "constructor" || (since && !this.batches.supports(...since))) {
      throw new HostError("ApiNotFound", `The host has no ${this.where}.`);
    }
  }

  /** @param {Thing} thing @param {string} member */
  step(thing, member) {
    const step = `${nameOf(thing)}.${member}`;
    this.told.steps.push(step);
    if (member === "InsertComment" || step === "CommentCollection.Add") this.told.comments += 1;
  }

  /** @param {Thing} thing @param {string} name @param {unknown} value */
  put(thing, name, value) {
    this.checked(thing, name);
    /** @type {any} */ (thing)[name] = value;
    return null;
  }

  /** @param {Thing} thing @param {Query} query */
  query(thing, query) {
    const names = (query.Select ?? []).map(upper);
    if (!(thing instanceof Several)) return this.loaded(thing, names);
    const all = thing.things;
    const until = query.Top === undefined ? undefined : (query.Skip ?? 0) + query.Top;
    const items = all.slice(query.Skip ?? 0, until);
    this.told.items += items.length;
    return { ...this.batches.refer(thing), _Items: items.map((each) => this.loaded(each, names)) };
  }

  /**
   * The values of a thing: the named ones, or all.
   * @param {Thing} thing
   * @param {string[]} names
   * @returns {Record<string, unknown> | null}
   */
  loaded(thing, names) {
    if (thing instanceof Nothing) return null;
    if (thing instanceof Several) return /** @type {Record<string, unknown>} */ (this.query(thing, { Select: names }));
    const type = /** @type {typeof Thing} */ (thing.constructor);
    /** @type {Record<string, unknown>} */
    const values = { ...this.batches.refer(thing), ...(type.key ? { [type.key]: this.value(thing, type.key, false) } : {}) };
    /** @type {Map<string, string[]>} */
    const further = new Map();
    for (const name of names.length ? names : ["*"]) {
      const [first, ...rest] = name.split("/");
      if (rest.length) further.set(first, [...(further.get(first) ?? []), rest.join("/")]);
      else if (first === "*") for (const each of type.scalars) values[each] = this.value(thing, each, true);
      else if (type.scalars.includes(first)) values[first] = this.value(thing, first, false);
      else further.set(first, further.get(first) ?? []);
    }
    for (const [name, rest] of further) {
      this.checked(thing, name);
      values[name] = this.loaded(/** @type {any} */ (thing)[name], rest);
    }
    return values;
  }

  /** @param {Thing} thing @param {string} name @param {boolean} onlyIfThere */
  value(thing, name, onlyIfThere) {
    const since = /** @type {typeof Thing} */ (thing.constructor).since[name];
    if (onlyIfThere && since && !this.batches.supports(...since)) return undefined;
    this.checked(thing, name);
    return /** @type {any} */ (thing)[name];
  }
}

/** How the API calls a thing of the host. @param {Thing} thing */
function nameOf(thing) {
  return thing instanceof Several ? thing.name : thing.constructor.name.replace(/^Fake/, "");
}

/** The name of a property as the protocol has it. @param {string} name */
function upper(name) {
  return name
    .split("/")
    .map((each) => each.charAt(0).toUpperCase() + each.slice(1))
    .join("/");
}

/** What office.js tells its host when it has started. */
export class FakeAddinInternalService extends Thing {
  get kept() {
    return false;
  }
  NotifyActionHandlerReady() {}
}

/** Whether a host has a version of an API set, or a later one. @param {string | undefined} has @param {string} needs */
export function reaches(has, needs) {
  if (!has) return false;
  const [hasMajor, hasMinor] = has.split(".").map(Number);
  const [major, minor] = needs.split(".").map(Number);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}
