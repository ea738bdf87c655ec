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
  /** What the request did to it, or that its path names it, or that its answer shows it. */
  readonly kind: "created" | "changed" | "removed" | "named" | "shown";
}

/** As many as anybody reads. */
const MOST = 100;

type State = Readonly<Record<string, Collection<unknown>>>;

/** The records that a request wrote, that its path names and that its answer shows, as far as they are known; each once. */
export function recordsOf(
  { entry, raw, target, sandbox }: Case,
  operation: Operation | undefined,
): readonly ConcernedRecord[] {
  const found = new Map<string, ConcernedRecord>();
  const add = (record: ConcernedRecord) => {
    const key = `${record.collection} ${record.id}`;
    if (!found.has(key) && found.size < MOST) found.set(key, record);
  };
  for (const change of entry.changes) add(sideEffect(change));
  if (operation === undefined || Object.keys(target.twin.state).length === 0) return [...found.values()];
  sandbox.store(target.name).read((draft) => {
    const state = draft as State;
    for (const record of namedRecords(state, operation, raw)) add(record);
    if (raw.answeredBy === "behave" && raw.response.isJson) {
      const keyOf = (collection: string) => target.twin.state[collection]?.key ?? "id";
      for (const record of shownRecords(state, keyOf, operation, raw)) add(record);
    }
  });
  return [...found.values()];
}

/** `/courses/{id}` names a record of `courses`, `/members/{memberId}/courses/{courseId}` two. */
function namedRecords(state: State, { path }: Operation, { params }: JournalEntry): readonly ConcernedRecord[] {
  const segments = path.split("/");
  return segments.flatMap((segment, index): readonly ConcernedRecord[] => {
    const [, name] = /^\{(.+)\}$/.exec(segment) ?? [];
    const text = name === undefined ? undefined : params[name];
    if (name === undefined || text === undefined) return [];
    const collection =
      collectionNamed(state, segments[index - 1] ?? "") ?? collectionNamed(state, name.replace(/_?id$/i, ""));
    const id = collection === undefined ? undefined : idIn(state[collection], text);
    return collection === undefined || id === undefined ? [] : [{ collection, id, kind: "named" }];
  });
}

/** Records in the answer itself, in a list of it, or below the name of a collection. */
function shownRecords(
  state: State,
  keyOf: (collection: string) => string,
  { path }: Operation,
  { response }: JournalEntry,
): readonly ConcernedRecord[] {
  const statics = path.split("/").filter((segment) => segment !== "" && !segment.startsWith("{"));
  const own = statics.map((segment) => collectionNamed(state, segment)).findLast((name) => name !== undefined);
  const { value } = response;
  const groups: [string | undefined, unknown][] = [[own, value]];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, held] of Object.entries(value)) {
      if (typeof held === "object") groups.push([collectionNamed(state, name) ?? own, held]);
    }
  }
  return groups.flatMap(([collection, held]) => {
    if (collection === undefined) return [];
    const list: readonly unknown[] = Array.isArray(held) ? held : [held];
    return list.flatMap((item): readonly ConcernedRecord[] => {
      const id =
        typeof item === "object" && item !== null ? (item as Record<string, unknown>)[keyOf(collection)] : undefined;
      const isKnown = (typeof id === "string" || typeof id === "number") && state[collection]?.get(id) !== undefined;
      return isKnown ? [{ collection, id, kind: "shown" }] : [];
    });
  });
}

/** `course-runs`, `courseRun` and `course_run` all mean `course_runs`. */
function collectionNamed(state: State, name: string): string | undefined {
  const wanted = singular(name);
  return wanted === "" ? undefined : Object.keys(state).find((collection) => singular(collection) === wanted);
}

function singular(name: string): string {
  const bare = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return bare.replace(/ies$/, "y").replace(/s$/, "");
}

/** Text ids and numbers are different ids, but both come as text in a path. */
function idIn(collection: Collection<unknown> | undefined, text: string): string | number | undefined {
  if (collection?.get(text) !== undefined) return text;
  const number = Number(text);
  return /^-?\d{1,15}$/.test(text) && collection?.get(number) !== undefined ? number : undefined;
}
