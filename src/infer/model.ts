import type { JsonPointer } from "../contract/pointer.ts";

/** Where in a body something stands: member names from its root; none = the body itself. */
export type BodyPath = readonly string[];

/** One thing that a document does not say and that had to be chosen; `understudy explain` prints them all. */
export interface Guess {
  /** What it is about: an operationId, or a resource's name. */
  readonly about: string;
  readonly kind: "operation" | "resource" | "document";
  /** The member of the override file that corrects it: `id`, `list`, `paging`, `role` … */
  readonly key: string;
  /** What was chosen, in one short text. */
  readonly chosen: string;
  /** Why, in one sentence. */
  readonly reason: string;
  /** From 0 (a coin was tossed) to 1 (the document all but says so); `override` when a person decided. */
  readonly confidence: number | "override";
  /** What in the document it rests on. */
  readonly pointer: JsonPointer;
}

/** What an API has many of, or (a singleton) one of: a collection of the state. */
export interface Resource {
  /** The collection's name in the state: the last fixed segment of its path, with its parents' where two are called the same. */
  readonly name: string;
  /** Path of its list, or of the thing itself for a singleton: `/owners/{ownerId}/pets`. */
  readonly path: string;
  readonly singleton: boolean;
  /** The schema of a record as reads show it; undefined when no answer shows one. */
  readonly schema: JsonPointer | undefined;
  readonly id: ResourceId;
  /** The resource that its path is below, and how records name it. */
  readonly parent: ResourceParent | undefined;
  /** Members that hold the id of another resource's record, or a list of such ids. */
  readonly references: readonly Reference[];
  /** Members that are set when a record is made, and at every change. */
  readonly created: readonly string[];
  readonly updated: readonly string[];
  /** Members of which no two records may have the same value. */
  readonly unique: readonly string[];
}

/** How a record is told from others. */
export interface ResourceId {
  /** The member that holds it; undefined when records show none and it lives in paths alone. */
  readonly member: string | undefined;
  /** The path parameter that takes it; undefined when no path does. */
  readonly parameter: string | undefined;
  /** `client`: whoever creates a record says its id, in the path (PUT) or in the body. */
  readonly kind: "integer" | "uuid" | "text" | "client";
}

export interface ResourceParent {
  readonly resource: string;
  /** The path parameter that names the parent's record. */
  readonly parameter: string;
  /** The member in which records show it; undefined when they do not. */
  readonly member: string | undefined;
}

export interface Reference {
  readonly member: BodyPath;
  readonly resource: string;
  readonly many: boolean;
}

/** What a member or header of a list's answer tells of the page. */
export type PageFact =
  | "total"
  | "count"
  | "page"
  | "pageCount"
  | "pageSize"
  | "offset"
  | "hasMore"
  | "hasPrevious"
  | "nextCursor"
  | "previousCursor"
  | "nextPage"
  | "previousPage"
  | "nextOffset"
  | "nextLink"
  | "previousLink"
  | "firstLink"
  | "lastLink"
  | "selfLink";

/** How a list stands in an answer. */
export interface ListShape {
  /** Where the array is. */
  readonly items: BodyPath;
  /** Where in each element the record is; none = the element itself. */
  readonly record: BodyPath;
  readonly facts: readonly { readonly at: BodyPath; readonly fact: PageFact }[];
  /** Response headers; `Link` (RFC 8288) is told by `links`. */
  readonly headers: readonly { readonly name: string; readonly fact: PageFact | "links" }[];
}

/** How a client asks for a part of a list. Names are query parameters. */
export interface Paging {
  readonly style: "page" | "offset" | "cursor" | "size";
  /** What says where to start; absent with `size` alone. */
  readonly position?: string;
  /** A second cursor, that goes backwards. */
  readonly before?: string;
  readonly size?: string;
  /** The number of the first page: 0 or 1. */
  readonly firstPage: number;
  readonly defaultSize: number;
  readonly maxSize: number;
}

/** A query parameter that leaves out records. */
export interface Filter {
  readonly parameter: string;
  /** The member it is compared with; `*` = every text of the record. */
  readonly member: BodyPath | "*";
  readonly match: "equals" | "one-of" | "contains" | "at-least" | "at-most" | "above" | "below" | "not";
}

/** A query parameter that puts records in order. */
export interface Sort {
  readonly parameter: string;
  /** A second parameter that says `asc` or `desc`. */
  readonly direction?: string;
  /** `-name` · `name:desc` · `name desc` · the name alone. */
  readonly dialect: "minus" | "colon" | "space" | "plain";
  /** Values of the parameter that the document lists, and the members they mean. */
  readonly members: Readonly<Record<string, BodyPath>>;
}

/** How an answer shows a record: where in the body it stands; undefined = the answer shows none. */
export interface RecordShape {
  /** The first documented success: `200`, `201`, `202`, `204`. */
  readonly status: number;
  readonly record: BodyPath | undefined;
  /** The record is the only element of an array at `record`. */
  readonly inList: boolean;
}

/** What an operation does to the state. */
export type Role =
  | {
      readonly kind: "list";
      readonly resource: string;
      readonly status: number;
      readonly shape: ListShape;
      readonly paging: Paging | undefined;
      readonly filters: readonly Filter[];
      readonly sort: Sort | undefined;
    }
  | { readonly kind: "create"; readonly resource: string; readonly body: BodyPath; readonly answer: RecordShape }
  | { readonly kind: "read"; readonly resource: string; readonly answer: RecordShape }
  /** Puts the whole record; `upsert` = makes one that is not there yet. */
  | {
      readonly kind: "replace";
      readonly resource: string;
      readonly body: BodyPath;
      readonly answer: RecordShape;
      readonly upsert: boolean;
    }
  /** JSON Merge Patch (RFC 7396), or JSON Patch (RFC 6902) where the media type says so. */
  | { readonly kind: "update"; readonly resource: string; readonly body: BodyPath; readonly answer: RecordShape }
  | { readonly kind: "delete"; readonly resource: string; readonly answer: RecordShape }
  /** A verb at the end of a record's path: `/tasks/{id}/close`. */
  | {
      readonly kind: "action";
      readonly resource: string;
      /** What it sets; members of the body are set beside. */
      readonly sets: readonly { readonly member: string; readonly value: unknown }[];
      readonly body: BodyPath;
      readonly answer: RecordShape;
    }
  /** No state: a documented example, or a body made from the schema. */
  | { readonly kind: "static" };

/** What a document is taken to mean. */
export interface InferredApi {
  readonly resources: readonly Resource[];
  /** By operationId; every operation has one. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly guesses: readonly Guess[];
}
