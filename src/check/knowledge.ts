import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { withoutFormat } from "../contract/path-format.ts";
import { CALLED, IDS, idOf, isPluralOf, lastSegment, lastWord } from "./record-names.ts";
import { SeenElsewhere } from "./seen-elsewhere.ts";
import { ShownBelow } from "./shown-below.ts";

/** Remembered values of one kind are that many; the newest stay. */
const MOST = 20;

/**
 * What answers have taught: the ids of each kind of record, so that a list or a creation feeds reads, updates and
 * deletions. The kind of a path parameter is the path in front of it: `/courses/{id}` and `/courses/{courseId}/members`
 * both ask for one of `/courses`.
 */
export class Knowledge {
  readonly #ids = new Map<string, unknown[]>();
  /** The kinds that have ids, with the last word of their path, and the keys of their members, by the member: both as they came. */
  readonly #withIds = new Map<string, string>();
  readonly #members = new Map<string, Set<string>>();
  readonly #records = new Map<string, Readonly<Record<string, unknown>>[]>();
  readonly #below = new ShownBelow();
  readonly #elsewhere: SeenElsewhere;

  /** The kinds by the last word of their path, and those that are one word below a path: `/badges/own`. */
  readonly #kindsCalled = new Map<string, string[]>();
  readonly #kindsBelow = new Map<string, string[]>();

  /** With a contract, records are known by their schemas too. */
  constructor(contract?: Contract) {
    this.#elsewhere = new SeenElsewhere(contract);
  }

  /**
   * The ids that a path parameter can take, those of the newest records first; where it takes texts, and they have numbers,
   * what people call them by.
   */
  idsFor(path: string, name: string, isText = false): readonly unknown[] {
    const own = this.#namesOf(kindOf(path, name), name, isText);
    return [...(own ?? this.#idsElsewhere(kindOf(path, name), name, isText))].reverse();
  }

  /** Where none of these fits: the ids of the records, whatever member of theirs is called like the parameter, and what others tell. */
  moreIdsFor(path: string, name: string, isText = false): readonly unknown[] {
    const kind = kindOf(path, name);
    return [...this.#idsElsewhere(kind, name, isText), ...(this.#ids.get(kind) ?? [])].reverse();
  }

  /** Whether an answer has shown a record of that kind under that id: what is told elsewhere proves nothing. */
  shows(path: string, name: string, id: unknown, isText = false): boolean {
    return this.#idsOf(kindOf(path, name), name, isText)?.some((one) => String(one) === String(id)) === true;
  }

  /** The ids of a kind, or what its records are called by where they show none: a branch has nothing but its name. */
  #namesOf(kind: string, name: string, isText: boolean): readonly unknown[] | undefined {
    const ids = this.#idsOf(kind, name, isText);
    if (ids !== undefined || !isText || IDS.test(name)) return ids;
    return this.#calledIn(kind, UNSHOWN);
  }

  /** What records of a kind are called by: the values of the first of these members that are texts. */
  #calledIn(kind: string, members: readonly string[]): readonly unknown[] | undefined {
    const values = members.map((member) => this.#ids.get(memberKey(kind, member)));
    return values.find((one) => one?.every((value) => typeof value === "string"));
  }

  #idsOf(kind: string, name: string, isText: boolean): readonly unknown[] | undefined {
    const named = [memberKey(kind, name), memberKey(kind, lastWord(name))].map((place) => this.#ids.get(place));
    const shown = named.find((one) => one !== undefined) ?? this.#ids.get(kind);
    const ids = shown ?? this.#ids.get(askedKey(kind));
    const isCalled = isText && !IDS.test(name) && ids?.every((one) => typeof one === "number") === true;
    return (isCalled ? this.#calledIn(kind, CALLED) : undefined) ?? ids;
  }

  /**
   * Where nothing is known of a path, what others tell: `/users/@me/guilds` and `/guilds/mine` show ids for
   * `/guilds/{guild_id}`, and so do members of that name in any record.
   */
  #idsElsewhere(kind: string, name: string, isText: boolean): readonly unknown[] {
    const kinds = [...(this.#kindsCalled.get(lastSegment(kind)) ?? []), ...(this.#kindsBelow.get(kind) ?? [])];
    const told = kinds.flatMap((one) => this.#idsOf(one, name, isText) ?? []);
    const found = told.length > 0 ? told : this.#elsewhere.idsFor(kind, name);
    if (found.length > 0 || ANYTHINGS.test(name)) return found;
    const referred = [...this.referencesFor(name)].reverse();
    return referred.length > 0 ? referred : this.valuesFor(name);
  }

  /** Values for a member of a body or a query by its name: `course_id` and `courseIds` take ids of `/courses`. */
  referencesFor(name: string): readonly unknown[] {
    const noun = /^(.+?)_?(?:id|uuid)s?$/i.exec(name)?.[1];
    for (const [kind, called] of this.#withIds) {
      if (isPluralOf(called, noun ?? name)) return [...(this.#ids.get(kind) ?? [])].reverse();
    }
    return noun === undefined ? [] : this.#referred(name);
  }

  /** What records show at a member, where all of it is the ids of one kind: a `customerId` may well be that of a user. */
  #referred(name: string): readonly unknown[] {
    const values = this.valuesFor(name);
    const isOf = (kind: string) => values.every((value) => this.#ids.get(kind)?.includes(value) === true);
    return values.length > 0 && [...this.#withIds.keys()].some(isOf) ? values : [];
  }

  /** Values that a member of this name had in records of any kind. */
  valuesFor(name: string): readonly unknown[] {
    const keys = [...(this.#members.get(memberKey("", name)) ?? [])];
    return keys.flatMap((key) => [...(this.#ids.get(key) ?? [])].reverse());
  }

  /** Values for what a query cannot do without: where nothing is called like it, a member of that name in any record. */
  demandedFor(name: string): readonly unknown[] {
    const referred = this.referencesFor(name);
    return referred.length > 0 || ANYTHINGS.test(name) ? referred : this.valuesFor(name);
  }

  /** The records that were seen in answers below a path. */
  recordsAt(path: string): readonly Readonly<Record<string, unknown>>[] {
    return this.#records.get(path) ?? [];
  }

  /** Values for the parameters of a path that answers have shown to belong together: as many of the first ones as are known. */
  pathTo(path: string, takesText: (name: string) => boolean): Readonly<Record<string, unknown>> {
    return this.#below.pathTo(path, takesText);
  }

  /** Learns from what an operation has answered with success; `values` are those of its path. */
  learn(operation: Operation, body: unknown, values: Readonly<Record<string, unknown>> = {}): void {
    const path = withoutEnd(operation.path);
    // `/repositories/{owner}` may well be a list.
    const isRecordPath = path.endsWith("}") && listIn(body, lastSegment(path)) === undefined;
    const kind = isRecordPath ? path.slice(0, path.lastIndexOf("/")) : path;
    const records = isRecordPath ? (isObject(body) ? [body] : []) : recordsIn(body, lastSegment(kind));
    for (const record of records.slice(-MOST)) this.#learnRecord(kind, record);
    this.#below.learn(kind, values, records);
    this.#elsewhere.learn(operation, records.slice(-MOST));
  }

  /** Learns what an operation was asked for with success: what its path names is there, unless it took it away. */
  learnPath({ method, path }: Operation, values: Readonly<Record<string, unknown>>): void {
    const removed = method === "DELETE" ? withoutEnd(path) : method === "POST" ? REMOVAL.exec(path)?.[1] : undefined;
    for (const [name, value] of Object.entries(values)) {
      const kind = kindOf(path, name);
      if (removed?.endsWith(`{${name}}`) === true) this.forget(path, name, value);
      else {
        this.#rememberMember(kind, name, value);
        remember(this.#ids, askedKey(kind), value);
      }
    }
  }

  /** Learns the id of what was created from its address (`Location`, RFC 9110 §10.2.2). */
  learnAddress({ path }: Operation, address: string | undefined): void {
    const id = /([^/?#]+)\/?(?:[?#].*)?$/.exec(address ?? "")?.[1];
    if (id === undefined || path.endsWith("}")) return;
    const text = decoded(id);
    this.#rememberId(withoutEnd(path), /^\d{1,15}$/.test(text) ? Number(text) : text);
  }

  /** A record is gone: its id leads nowhere any more. */
  forget(path: string, name: string, id: unknown): void {
    const kind = kindOf(path, name);
    for (const key of [kind, memberKey(kind, name), askedKey(kind)]) {
      const known = this.#ids.get(key);
      if (known !== undefined)
        this.#ids.set(
          key,
          known.filter((one) => String(one) !== String(id)),
        );
    }
  }

  #noteKind(kind: string): void {
    if (kind.endsWith("}")) return;
    const called = lastSegment(kind);
    const above = kind.slice(0, kind.lastIndexOf("/"));
    this.#kindsCalled.set(called, [...(this.#kindsCalled.get(called) ?? []), kind]);
    this.#kindsBelow.set(above, [...(this.#kindsBelow.get(above) ?? []), kind]);
  }

  #learnRecord(kind: string, record: Readonly<Record<string, unknown>>): void {
    if (!this.#records.has(kind)) this.#noteKind(kind);
    remember(this.#records, kind, record);
    const id = idOf(record, lastSegment(kind));
    if (id !== undefined) this.#rememberId(kind, id);
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === "string" || typeof value === "number") this.#rememberMember(kind, name, value);
    }
  }

  #rememberId(kind: string, id: unknown): void {
    if (!this.#withIds.has(kind)) this.#withIds.set(kind, lastSegment(kind));
    remember(this.#ids, kind, id);
  }

  #rememberMember(kind: string, name: string, value: unknown): void {
    const key = memberKey(kind, name);
    const member = memberKey("", name);
    this.#members.set(member, (this.#members.get(member) ?? new Set()).add(key));
    remember(this.#ids, key, value);
  }
}

/** Members of a kind are told by their names in any spelling: `@id`, `ID` and `id`, `MessageID` and `messageid`. */
function memberKey(kind: string, name: string): string {
  return `${kind}|${name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase()}`;
}

/** By the same, and by what a record without an id is told by. */
const UNSHOWN = ["sha", "number", ...CALLED];

/** Where it stands what was asked for under any name: `/towns/{name}` and `/towns/{town}/streets` take the same. */
function askedKey(kind: string): string {
  return `${kind}|*`;
}

/** Older APIs take away by `POST /towns/{id}/delete`. */
const REMOVAL = /^(.*\})[/.:](?:delete|remove|destroy|purge)\/?$/i;

/** Members that things of every kind have. */
const ANYTHINGS = /^_?(?:id|uuid|gid|guid|key|slug|name|code|number)$/i;

/** A slash at the end, or the format of the answer, makes no other collection; nor does the word for what is done with it. */
export function withoutEnd(path: string): string {
  return withoutFormat(path)
    .replace(/(?:\/|\.json)$/, "")
    .replace(/[./](?:list|all|create)$/i, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function remember<V>(all: Map<string, V[]>, key: string, value: V): void {
  const known = (all.get(key) ?? []).filter((one) => JSON.stringify(one) !== JSON.stringify(value));
  all.set(key, [...known, value].slice(-MOST));
}

/** The records that a list or a creation shows: a bare list, the first list of objects in an envelope, or the object itself. */
export function recordsIn(body: unknown, collection = ""): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(body)) return body.filter(isObject).map(unwrapped);
  if (!isObject(body)) return [];
  const list = listIn(body, collection);
  if (list !== undefined) return list.map(unwrapped);
  const [only, ...others] = Object.values(body).filter(isObject);
  // `{"course": {…}}` and `{"ok": true, "data": {…}}` show one record in an envelope.
  const isEnvelope = only !== undefined && others.length === 0 && idOf(body, collection) === undefined;
  return isEnvelope && idOf(only, collection) !== undefined ? [only] : [body];
}

/** The record in an element that holds nothing but it, or a cursor beside it: `{"cursor": …, "node": {…}}`. */
function unwrapped(element: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inner = Object.values(element).filter(isObject);
  const [only] = inner;
  const isWrapped = only !== undefined && inner.length === 1 && Object.keys(element).length <= 2;
  return isWrapped && idOf(element, "") === undefined && idOf(only, "") !== undefined ? only : element;
}

/**
 * The list of records in an answer, wherever an envelope puts it; undefined where there is none. What is inside of a record
 * (`accountId` in one of `accounts`) is no list of them.
 */
export function listIn(body: unknown, collection = ""): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (Array.isArray(body)) return body.every(isObject) ? body : undefined;
  if (!isObject(body) || idOf(body, "") !== undefined) return undefined;
  const lists = Object.values(body).filter((member): member is readonly Readonly<Record<string, unknown>>[] => {
    return Array.isArray(member) && member.every(isObject);
  });
  if (lists.length === 1) return lists[0];
  const inner = Object.values(body).filter(isObject);
  const isEnvelope = lists.length === 0 && inner.length === 1 && idOf(body, collection) === undefined;
  return isEnvelope ? listIn(inner[0]) : undefined;
}

function kindOf(path: string, name: string): string {
  const at = path.indexOf(`{${name}}`);
  return at === -1 ? path : path.slice(0, at).replace(/\/$/, "");
}
