import type { Operation } from "../contract/operation.ts";
import type { Target } from "../engine/target.ts";
import type { Collection } from "../world/collection.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { RedactedEntry } from "../world/redacted-entry.ts";
import type { Sandbox } from "../world/sandbox.ts";
import { sideEffect } from "./request-view.ts";

/** What the reason of an answer is found in. `raw` stays here: of its credentials only the places are told. */
export interface Case {
  readonly raw: JournalEntry;
  readonly entry: RedactedEntry;
  readonly target: Target;
  readonly sandbox: Sandbox;
}

/** A record that an answer was about, to be found under `/state/{target}/{collection}/{id}`. */
export interface ConcernedRecord {
  readonly collection: string;
  readonly id: string | number;
  /** What the request did to it, or that its path names it, that there is none of that name, that its answer shows it. */
  readonly kind: "created" | "changed" | "removed" | "named" | "missing" | "shown";
}

/** As many as anybody reads. */
const MOST = 100;

/** The collections of a target, and how they are asked. */
interface Shelves {
  readonly names: readonly string[];
  readonly get: (collection: string, id: string | number) => unknown;
  readonly keyOf: (collection: string) => string;
}

/** The records that a request wrote, that its path names and that its answer shows, as far as they are known; each once. */
export function recordsOf(
  { entry, raw, target, sandbox }: Case,
  operation: Operation | undefined,
): readonly ConcernedRecord[] {
  const found = new Map<string, ConcernedRecord>();
  const add = ({ collection, id, kind }: ConcernedRecord) => {
    const key = `${collection} ${id}`;
    if (found.has(key) || found.size >= MOST) return;
    found.set(key, { collection, id: typeof id === "string" ? entry.hide(id) : id, kind });
  };
  for (const change of raw.changes) add(sideEffect(change));
  if (operation === undefined || Object.keys(target.twin.state).length === 0) return [...found.values()];
  sandbox.store(target.name).read((state) => {
    const shelves: Shelves = {
      names: Object.keys(target.twin.state),
      get: (collection, id) => (state[collection] as Collection<unknown> | undefined)?.get(id),
      keyOf: (collection) => target.twin.state[collection]?.key ?? "id",
    };
    for (const record of namedRecords(shelves, operation, raw)) add(record);
    if (raw.answeredBy === "behave" && raw.response.isJson) {
      for (const record of shownRecords(shelves, operation, raw)) add(record);
    }
  });
  return [...found.values()];
}

/** `/courses/{id}` names a record of `courses`, `/members/{memberId}/courses/{courseId}` two. */
function namedRecords(shelves: Shelves, { path }: Operation, entry: JournalEntry): readonly ConcernedRecord[] {
  const isMissing = entry.refusal?.problem === "not-found";
  const segments = path.split("/");
  return segments.flatMap((segment, index): readonly ConcernedRecord[] => {
    const [, name = ""] = /^\{(.+)\}$/.exec(segment) ?? [];
    const text = entry.params[name];
    if (text === undefined) return [];
    const before = collectionNamed(shelves, segments[index - 1] ?? "");
    const collection = before ?? collectionNamed(shelves, name.replace(/_?id$/i, ""));
    if (collection === undefined) return [];
    const id = idIn(shelves, collection, text);
    if (id !== undefined) return [{ collection, id, kind: "named" }];
    return isMissing ? [{ collection, id: text, kind: "missing" }] : [];
  });
}

/** Records in the answer itself, in a list of it, or below the name of a collection. */
function shownRecords(shelves: Shelves, { path }: Operation, { response }: JournalEntry): readonly ConcernedRecord[] {
  const statics = path.split("/").filter((segment) => segment !== "" && !segment.startsWith("{"));
  const own = statics.map((segment) => collectionNamed(shelves, segment)).findLast((name) => name !== undefined);
  const { value } = response;
  const groups: [string | undefined, unknown][] = [[own, value]];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, held] of Object.entries(value)) {
      if (typeof held === "object") groups.push([collectionNamed(shelves, name) ?? own, held]);
    }
  }
  return groups.flatMap(([collection, held]) => {
    if (collection === undefined) return [];
    const list: readonly unknown[] = Array.isArray(held) ? held : [held];
    return list.flatMap((item): readonly ConcernedRecord[] => {
      if (typeof item !== "object" || item === null) return [];
      const id = (item as Record<string, unknown>)[shelves.keyOf(collection)];
      const isId = typeof id === "string" || typeof id === "number";
      return isId && shelves.get(collection, id) !== undefined ? [{ collection, id, kind: "shown" }] : [];
    });
  });
}

/** `course-runs`, `courseRun` and `course_run` all mean `course_runs`. */
function collectionNamed({ names }: Shelves, name: string): string | undefined {
  const wanted = singular(name);
  return wanted === "" ? undefined : names.find((collection) => singular(collection) === wanted);
}

function singular(name: string): string {
  const bare = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return bare.replace(/ies$/, "y").replace(/s$/, "");
}

/** Text ids and numbers are different ids, but both come as text in a path. */
function idIn(shelves: Shelves, collection: string, text: string): string | number | undefined {
  if (shelves.get(collection, text) !== undefined) return text;
  const number = Number(text);
  return /^-?\d{1,15}$/.test(text) && shelves.get(collection, number) !== undefined ? number : undefined;
}
