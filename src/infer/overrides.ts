import { closest, distance } from "fastest-levenshtein";
import type { BodyPath, Filter, Paging, Role, Sort } from "./model.ts";

/** What a person says of a resource; what is absent stays inferred. */
export interface ResourceOverride {
  /** The path of its list; gives a name to what is there, or makes a resource of it. */
  readonly path?: string;
  readonly id?: string;
  /** Whether any id leads to a record, which is made up when it is asked for. */
  readonly open?: boolean;
  readonly parent?: string | null;
  readonly unique?: readonly string[];
  readonly created?: readonly string[];
  readonly updated?: readonly string[];
  readonly readOnly?: readonly string[];
  readonly writeOnly?: readonly string[];
  /** Members, with dots between, and the resources whose ids they hold. */
  readonly references?: Readonly<Record<string, string>>;
}

/** A filter as a person writes it: the member, or the member and how it is compared. */
export type FilterOverride = string | { readonly member: string; readonly match?: Filter["match"] };

/** What a person says of an operation; what is absent stays inferred. */
export interface OperationOverride {
  readonly role?: Role["kind"];
  readonly resource?: string;
  /** Places in bodies are member names with dots between; `""` = the body itself. */
  readonly items?: string;
  readonly record?: string;
  readonly body?: string;
  readonly key?: string;
  readonly upsert?: boolean;
  readonly paging?: false | Partial<Paging>;
  readonly sort?: false | (Partial<Omit<Sort, "members">> & { readonly members?: Readonly<Record<string, string>> });
  readonly filters?: Readonly<Record<string, FilterOverride | false>>;
  /** Members and their values; `now` = the time of the request. */
  readonly sets?: Readonly<Record<string, unknown>>;
}

/** The corrections beside a document (`understudy.overrides.yaml`). */
export interface Overrides {
  readonly resources?: Readonly<Record<string, ResourceOverride>>;
  readonly operations?: Readonly<Record<string, "static" | OperationOverride>>;
}

/** A correction that fits nothing in the document: where in the corrections it stands, and one sentence. */
export class OverrideMistake extends Error {
  override readonly name = "OverrideMistake";
  readonly at: readonly string[];

  constructor(at: readonly string[], message: string) {
    super(message);
    this.at = at;
  }
}

/** `unknown resource "pest"; did you mean pets?` */
export function unknownName(
  at: readonly string[],
  what: string,
  name: string,
  known: readonly string[],
): OverrideMistake {
  const nearest = known.length === 0 ? undefined : closest(name, [...known]);
  const isNear =
    nearest !== undefined && distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3);
  const listed =
    known.length <= 12 ? known.join(", ") : `${known.slice(0, 10).join(", ")} and ${known.length - 10} more`;
  const offer = isNear ? `did you mean ${nearest}?` : known.length > 0 ? `expected one of ${listed}` : "there are none";
  return new OverrideMistake(at, `unknown ${what} ${JSON.stringify(name)}; ${offer}`);
}

/** `data.pets` → the members on the way; an empty text is the body itself. */
export function pathOfText(text: string): BodyPath {
  return text === "" || text === "." ? [] : text.split(".");
}
