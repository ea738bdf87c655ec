import type { JsonPointer } from "../contract/pointer.ts";

/** Where in a body something stands: member names from its root; none = the body itself. */
export type BodyPath = readonly string[];

/** One thing that a document does not say and that had to be chosen; `understudy explain` prints them all. */
export interface Guess {
  /** What it is about: an operationId, or a resource's name. */
  readonly about: string;
  readonly kind: "operation" | "resource" | "document";
  /** The member of the override file that corrects it: `id`, `items`, `paging`, `role` … */
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
  /** There is one, or one for each record of its parent. */
  readonly singleton: boolean;
  /** The schema of a record as reads show it; undefined when no answer shows one. */
  readonly schema: JsonPointer | undefined;
  /** Other schemas that answers show records by: a list's summary, a create's answer. Each record has to fit them too. */
  readonly otherSchemas: readonly JsonPointer[];
  readonly id: ResourceId;
  /** The resource that its path is below, and how records name it. */
  readonly parent: ResourceParent | undefined;
  /** Its records are some of another resource's: `members` of a team are `users`. */
  readonly mirrors: string | undefined;
  /** Members that hold the id of another resource's record, or a list of such ids. */
  readonly references: readonly Reference[];
  /** The same in the entries of lists: the `productId` of an order's items. */
  readonly listed: readonly ListedReference[];
  /** Members (dots between, inside of objects) that are set when a record is made, and at every change. */
  readonly created: readonly string[];
  readonly updated: readonly string[];
  /** Members that answers show and requests may not set, and the reverse: passwords. */
  readonly readOnly: readonly string[];
  readonly writeOnly: readonly string[];
  /** Members of which no two records may have the same value. */
  readonly unique: readonly string[];
}

/** How a record is told from others. */
export interface ResourceId {
  /** The member that holds it; undefined when records show none and it lives in paths alone. */
  readonly member: string | undefined;
  /** The path parameter that takes it; undefined when no path does. */
  readonly parameter: string | undefined;
  readonly kind: "integer" | "uuid" | "text";
  /** Members that paths take in its place: `{taskIdOrKey}`. */
  readonly also?: readonly string[];
  /** A member by which other records name these, where paths name them by another one: `id` beside `key`. */
  readonly inner?: string;
  /** `client`: whoever creates a record has to say its id, in the path (PUT) or in the body; `either`: may say it. */
  readonly chosenBy: "server" | "client" | "either";
}

export interface ResourceParent {
  readonly resource: string;
  /** The path parameter that names the parent's record; undefined below a singleton. */
  readonly parameter: string | undefined;
  /** The member in which records show it; undefined when they do not. */
  readonly member: BodyPath | undefined;
}

export interface Reference {
  readonly member: BodyPath;
  readonly resource: string;
  readonly many: boolean;
  /** Where in the value (in each, where there are many) the id stands: none = the value is the id, `["id"]` = an object. */
  readonly id: BodyPath;
  /** The member of the other resource whose value stands there; its id unless told. */
  readonly by?: string;
}

/** A member of the entries of a list in a record, that holds the id of another resource's record. */
export interface ListedReference {
  /** The list is a member of the record itself. */
  readonly list: string;
  readonly member: string;
  readonly resource: string;
  /** The member of the other resource whose value stands there; its id unless told. */
  readonly by?: string;
}

/** A path parameter that says which part of a resource an operation is about: `{ownerId}` of `/owners/{ownerId}/pets`. */
export interface Scope {
  readonly parameter: string;
  /** The resource whose record it names; undefined when none was found: `/{region}/pets`. */
  readonly resource: string | undefined;
  /** The member of that resource by which it names it; undefined = its id. */
  readonly by: string | undefined;
  /** Where the operation's own records show it; undefined when they do not, and the state has to remember it beside them. */
  readonly member: BodyPath | undefined;
  /**
   * The resource stands on its own elsewhere, and no member says what it belongs to here (`/members/{id}/groups`): what is
   * listed are links to its records; creating one makes record and link, deleting takes the link away alone.
   */
  readonly link: boolean;
}

/** How an operation says which record it is about. */
export interface RecordKey {
  /** The path parameter, or (`in: body`) the member of the request's record; `in: fixed`: a word of the path, `/users/me`. */
  readonly parameter: string;
  readonly in: "path" | "body" | "query" | "fixed";
  /** The member of the record that it is compared with; undefined = what the resource calls its id. */
  readonly member: string | undefined;
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
  | "isFirst"
  | "isLast"
  | "isEmpty"
  | "nextCursor"
  | "previousCursor"
  | "startCursor"
  | "endCursor"
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
  /** Where in each element its own cursor is (`edges/cursor`). */
  readonly cursor: BodyPath | undefined;
  readonly facts: readonly { readonly at: BodyPath; readonly fact: PageFact }[];
  /** Response headers; `Link` (RFC 8288) is told by `links`. */
  readonly headers: readonly { readonly name: string; readonly fact: PageFact | "links" }[];
}

/**
 * How a client asks for a part of a list. Names are query parameters; `page[size]` is one of that very name, or the
 * member `size` of a `deepObject` parameter `page`. A search by POST has them in its body instead.
 */
export interface Paging {
  readonly style: "page" | "offset" | "cursor" | "size";
  /** What says where to start; absent with `size` alone. */
  readonly position?: string;
  /** A second cursor, that goes backwards. */
  readonly before?: string;
  readonly size?: string;
  /** Parameters that count pages or records, beside the one that says where to start; they are heard when it is silent. */
  readonly otherPage?: string;
  readonly otherOffset?: string;
  /** A second parameter that says how many there are to be on a page: `per_page` beside `page[size]`. */
  readonly otherSize?: string;
  /** The number of the first page: 0 or 1. */
  readonly firstPage: number;
  readonly defaultSize: number;
  readonly maxSize: number;
}

/** A query parameter (of a search by POST, a member of its body) that leaves out records. */
export interface Filter {
  readonly parameter: string;
  /** The member it is compared with (a list fits when one of its values does); `*` = every text of the record. */
  readonly member: BodyPath | "*";
  readonly match: "equals" | "one-of" | "contains" | "at-least" | "at-most" | "above" | "below" | "not";
  /** The value that asks for all of them, where the document lists one that no record has: `state=all`. */
  readonly everything?: string;
}

/** A query parameter that puts records in order. */
export interface Sort {
  readonly parameter: string;
  /** A second parameter that says `asc` or `desc`. */
  readonly direction?: string;
  /** `-name` · `name:desc` · `name desc` · `name,desc` · `name_desc` · the name alone. */
  readonly dialect: "minus" | "colon" | "space" | "comma" | "underscore" | "plain";
  /** Values of the parameter that the document lists, and the members they mean; others mean the member of their name. */
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

/** A member (dots between) that an action sets: to a value, or to the time of the request in the form its schema asks for. */
export type Setting =
  | { readonly member: string; readonly value: unknown }
  | { readonly member: string; readonly now: true };

/** What is known of every operation on a resource. */
interface OnResource {
  readonly resource: string;
  /** The path parameters that narrow it down, outermost first, without the record's own. */
  readonly scope: readonly Scope[];
}

/** What is known of every operation on one record; without a key it is the singleton. */
interface OnRecord extends OnResource {
  readonly key: RecordKey | undefined;
  readonly answer: RecordShape;
}

export interface ListRole extends OnResource {
  readonly kind: "list";
  readonly status: number;
  readonly shape: ListShape;
  readonly paging: Paging | undefined;
  readonly filters: readonly Filter[];
  readonly sort: Sort | undefined;
}

export interface CreateRole extends OnResource {
  readonly kind: "create";
  /** Where in the request's body the record is. */
  readonly body: BodyPath;
  /** The body (at `body`) is a list of records. */
  readonly many: boolean;
  readonly answer: RecordShape;
}

export interface ReadRole extends OnRecord {
  readonly kind: "read";
}

/** Puts the whole record; `upsert` = makes one that is not there yet. */
export interface ReplaceRole extends OnRecord {
  readonly kind: "replace";
  readonly body: BodyPath;
  readonly upsert: boolean;
  /** How the answer shows a record that was made; as one that was there before unless told. */
  readonly made?: RecordShape | undefined;
}

/** JSON Merge Patch (RFC 7396), or JSON Patch (RFC 6902) where the request's media type says so. */
export interface UpdateRole extends OnRecord {
  readonly kind: "update";
  readonly body: BodyPath;
}

export interface DeleteRole extends OnRecord {
  readonly kind: "delete";
}

/** Deletes every record of the scope: DELETE on the path of a list. */
export interface ClearRole extends OnResource {
  readonly kind: "clear";
  readonly answer: RecordShape;
}

/** A verb at the end of a record's path: `/tasks/{id}/close`. */
export interface ActionRole extends OnRecord {
  readonly kind: "action";
  /** What it sets; members of the body that the record has are set beside. */
  readonly sets: readonly Setting[];
  readonly body: BodyPath;
}

/** Says how many records there are: `/products/count`. */
export interface CountRole extends OnResource {
  readonly kind: "count";
  /** It shows none. */
  readonly answer: RecordShape;
  /** Where in the answer the number stands. */
  readonly at: BodyPath;
  readonly filters: readonly Filter[];
}

/** A list of which nothing is stored. */
export type StaticList = Pick<ListRole, "shape" | "paging" | "filters" | "sort">;

/** No state: a documented example, or a body made from the schema. Records that its path names have to exist all the same. */
export interface StaticRole {
  readonly kind: "static";
  readonly scope: readonly Scope[];
  /** How the list that its answer shows is asked for in parts; undefined where it shows none, or always as a whole. */
  readonly list?: StaticList | undefined;
}

/** What an operation does to the state. */
export type Role =
  | ListRole
  | CreateRole
  | ReadRole
  | ReplaceRole
  | UpdateRole
  | DeleteRole
  | ClearRole
  | ActionRole
  | CountRole
  | StaticRole;

/** What a document is taken to mean. */
export interface InferredApi {
  readonly resources: readonly Resource[];
  /** By operationId; every operation has one. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Whether nothing tells which ids (or which values of `by`) records of a resource have: whatever is asked for is there. */
  readonly isOpen: (resource: string, by?: string) => boolean;
  readonly guesses: readonly Guess[];
}
