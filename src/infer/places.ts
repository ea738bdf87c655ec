import type { JsonPointer } from "../contract/pointer.ts";
import { hasId, type ListCandidate, listIn, pageFacts } from "./list-shapes.ts";
import type { PageFact } from "./model.ts";
import { isPlural, isSameNoun, wordsOf } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { pagingOf } from "./paging.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import { recordIn } from "./record-shapes.ts";
import type { SchemaViews } from "./schema-views.ts";
import { beginsWithVerb, isVerb, roleNamed } from "./verbs.ts";

/** A path at which there are many of something: `/owners/{ownerId}/pets`, with `/owners/{ownerId}/pets/{petId}` below it. */
export interface Place {
  readonly key: string;
  readonly segments: readonly Segment[];
  /** Its last fixed segment. */
  readonly noun: string;
  /** Operations on the path itself, and on that of one record. */
  readonly onMany: readonly OperationFacts[];
  readonly onOne: readonly OperationFacts[];
  /** The path parameters of its records' paths, the most used one first. */
  readonly parameters: readonly string[];
  /** The schema of a record, and what showed it. */
  readonly schema: JsonPointer | undefined;
  /** All schemas that its records were seen by. */
  readonly schemas: readonly JsonPointer[];
}

/** The operations of one path. */
export interface PathEntry {
  readonly key: string;
  readonly segments: readonly Segment[];
  readonly operations: readonly OperationFacts[];
}

/** How sure a list has to be of itself. */
const LIST_THRESHOLD = 0.5;

/** The operations by their paths; those whose parameters alone are called otherwise are together. */
export function pathEntries(facts: readonly OperationFacts[]): ReadonlyMap<string, PathEntry> {
  const entries = new Map<string, { key: string; segments: readonly Segment[]; operations: OperationFacts[] }>();
  for (const one of facts) {
    const known = entries.get(one.key);
    if (known === undefined) entries.set(one.key, { key: one.key, segments: one.segments, operations: [one] });
    else known.operations.push(one);
  }
  return entries;
}

/** The fixed words of a path, the last one first: what an answer may be called after. */
export function nounsOf(segments: readonly Segment[]): readonly string[] {
  return segments.flatMap((one) => (one.kind === "word" ? [one.text] : [])).reverse();
}

/** Looked for at several steps of the way, and dear to find. */
const lists = new WeakMap<OperationFacts, { readonly found: ListCandidate | undefined }>();

/** The list that the answer to an operation holds, where it looks like one. */
export function listOf(views: SchemaViews, one: OperationFacts): ListCandidate | undefined {
  let known = lists.get(one);
  if (known === undefined) {
    known = { found: findList(views, one) };
    lists.set(one, known);
  }
  return known.found;
}

function findList(views: SchemaViews, one: OperationFacts): ListCandidate | undefined {
  const schema = one.successes.find((success) => success.schema !== undefined)?.schema;
  if (schema === undefined) return undefined;
  const found = listIn(views, schema, nounsOf(one.segments));
  if (found === undefined) return undefined;
  if (found.score >= LIST_THRESHOLD) return found;
  // What is asked for page by page is a list, whatever it is called; an object with an id that holds a list is a record.
  const around = views.below(views.at(schema), found.items.slice(0, -1));
  const isList = around !== undefined && !hasId(around) && isAskedByPage(views, one);
  return isList ? { ...found, score: LIST_THRESHOLD } : undefined;
}

/** Whether an operation is asked for page by page. */
export function isAskedByPage(views: SchemaViews, one: OperationFacts): boolean {
  const paging = one.method === "GET" ? pagingOf(views, one)?.paging : undefined;
  return paging?.position !== undefined && paging.size !== undefined;
}

/** All places of a document, those that a person told of among them. */
export function placesOf(
  views: SchemaViews,
  entries: ReadonlyMap<string, PathEntry>,
  told: ReadonlySet<string>,
): readonly Place[] {
  const found = new Map<string, { segments: readonly Segment[]; items: PathEntry[]; own: PathEntry | undefined }>();
  const note = (segments: readonly Segment[]) => {
    const key = keyOfSegments(segments);
    let place = found.get(key);
    if (place === undefined) {
      place = { segments, items: [], own: entries.get(key) };
      found.set(key, place);
    }
    return place;
  };
  for (const entry of entries.values()) {
    if (told.has(entry.key)) note(entry.segments);
    else if (isItemPath(views, entry, entries)) note(entry.segments.slice(0, -1)).items.push(entry);
    else if (isListPath(views, entry)) note(entry.segments);
  }
  for (const entry of entries.values()) {
    if (!found.has(entry.key) && isCreatePath(views, entry, found) && !changesWhatIsAbove(views, entry, entries))
      note(entry.segments);
  }
  const parameters = parametersByPlace(entries);
  const places = [...found].map(([key, { segments, items, own }]): Place => {
    const onMany = own?.operations ?? [];
    const onOne = items.flatMap(({ operations }) => operations);
    const schemas = recordSchemas(views, onMany, onOne, segments);
    const noun = nounsOf(segments)[0] ?? "records";
    return {
      key,
      segments,
      noun,
      onMany,
      onOne,
      parameters: parameters.get(key) ?? [],
      schema: schemas[0],
      schemas,
    };
  });
  return places
    .filter((place) => told.has(place.key) || holdsRecords(place))
    .map((place) => ({ ...place, ...ownSchemas(views, place, places) }));
}

/** Files that are read by their names are no records of anything. */
function holdsRecords({ schema, onMany, onOne }: Place): boolean {
  return schema !== undefined || [...onMany, ...onOne].some(({ method }) => method !== "GET");
}

/** Adding an option answers with the whole template that it is in: an option is what the template has many of. */
function ownSchemas(
  views: SchemaViews,
  { key, noun, schema, schemas, onMany, onOne }: Place,
  places: readonly Place[],
): Pick<Place, "schema" | "schemas"> {
  const isRead = [...onMany, ...onOne].some(({ method }) => method === "GET");
  if (isRead || schema === undefined) return { schema, schemas };
  const above = places.find((other) => key.startsWith(`${other.key}/{}/`) && other.schemas.includes(schema));
  if (above?.schema === undefined) return { schema, schemas };
  const members = [...views.at(above.schema).members.values()];
  const held = members.find(({ name, pointer }) => isSameNoun(name, noun) && views.at(pointer).items !== undefined);
  const items = held && views.at(held.pointer).items;
  const own =
    items !== undefined && views.at(items).members.size > 0 ? items : sentSchema(views, [...onMany, ...onOne], noun);
  return own === undefined ? { schema, schemas } : { schema: views.home(own), schemas: [views.home(own)] };
}

function last(segments: readonly Segment[]): Segment | undefined {
  return segments.at(-1);
}

function readOf({ operations }: PathEntry): OperationFacts | undefined {
  return operations.find(({ method }) => method === "GET");
}

/** A path that ends in a parameter, and answers with no list. */
function isItemPath(views: SchemaViews, entry: PathEntry, entries: ReadonlyMap<string, PathEntry>): boolean {
  if (last(entry.segments)?.kind !== "parameter" || nounsOf(entry.segments).length === 0) return false;
  const read = readOf(entry);
  const list = read && listOf(views, read);
  if (read === undefined) return true;
  if (isVersion(views, entry, read, entries)) return false;
  if (list === undefined) return true;
  if (list.items.length === 0 || entries.has(`${entry.key}/{}`) || isPage(views, read, list)) return false;
  // `/rankings/{state}?page=&size=` is a list of its own for each value, where nothing is done to what is there.
  return entry.operations.length > 1 || !isAskedByPage(views, read);
}

/** `/staff/{id}/{date}` shows what `/staff/{id}` shows, as it was once: a record is nothing that there are many of below it. */
function isVersion(
  views: SchemaViews,
  { segments }: PathEntry,
  read: OperationFacts,
  entries: ReadonlyMap<string, PathEntry>,
): boolean {
  const before = segments.slice(0, -1);
  const above = last(before)?.kind === "parameter" ? entries.get(keyOfSegments(before)) : undefined;
  const whole = above && readOf(above);
  if (whole === undefined || listOf(views, whole) !== undefined) return false;
  const [own, theirs] = [read, whole].map(
    ({ successes }) => successes.find(({ schema }) => schema !== undefined)?.schema,
  );
  return own !== undefined && theirs !== undefined && views.home(own) === views.home(theirs);
}

/** What answers tell of a page alone: an order has a total and lines, and no next one. */
const OF_PAGES: ReadonlySet<PageFact> = new Set<PageFact>(["page", "hasMore", "nextCursor", "nextPage", "nextLink"]);

/** Whether a list stands in a page of it, and not in a record that has many of something. */
function isPage(views: SchemaViews, read: OperationFacts, { items }: ListCandidate): boolean {
  const success = read.successes.find(({ schema }) => schema !== undefined);
  if (success?.schema === undefined || hasId(views.at(success.schema))) return false;
  return pageFacts(views, success.schema, items, success.headers).facts.some(({ fact }) => OF_PAGES.has(fact));
}

function isListPath(views: SchemaViews, entry: PathEntry): boolean {
  const read = readOf(entry);
  const list = read && listOf(views, read);
  const end = last(entry.segments);
  // `/requests.har` is a list in another form, `/chat.scheduledMessages` is none.
  if (list === undefined || end?.kind === "verb") return false;
  if (end?.kind === "word" && /\.[a-z]{2,4}$/i.test(end.text)) return false;
  return views.at(list.schema).members.size > 0 || views.at(list.schema).types.has("object");
}

const NO_RECORDS = new Set([
  ...[
    "login",
    "logout",
    "signin",
    "signout",
    "signup",
    "token",
    "tokens",
    "auth",
    "authenticate",
    "authorize",
    "oauth",
  ],
  ...[
    "graphql",
    "batch",
    "bulk",
    "upload",
    "import",
    "export",
    "preview",
    "validate",
    "ping",
    "health",
    "search",
    "query",
  ],
  ...["register", "reset", "refresh", "revoke", "introspect", "verify", "calculate", "estimate", "convert", "execute"],
]);

/** A path with POST alone (or with what a whole collection may take) that makes something. */
function isCreatePath(views: SchemaViews, entry: PathEntry, places: ReadonlyMap<string, unknown>): boolean {
  const end = last(entry.segments);
  const post = entry.operations.find(({ method }) => method === "POST");
  if (end?.kind !== "word" || post === undefined || readOf(entry) !== undefined) return false;
  if (NO_RECORDS.has(wordsOf(end.text).join("")) || roleNamed(end.text) !== undefined) return false;
  if (post.request === undefined) return false;
  const [before, parent] = [entry.segments.at(-2), keyOfSegments(entry.segments.slice(0, -1))];
  const isBelowMany = before?.kind === "word" && places.has(parent);
  const plural = isPlural(wordsOf(end.text).at(-1) ?? "");
  if (beginsWithVerb(end.text) || (isVerb(end.text, post.id) && !(plural && !isBelowMany))) return false;
  const answer = post.successes.find(({ schema }) => schema !== undefined)?.schema;
  const isUpload = post.request.schema === undefined;
  if (isUpload && !(plural && post.successes.some(({ status }) => status === 201))) return false;
  if (answer === undefined) return !isUpload && plural && post.successes.some(({ status }) => status === 201);
  const record = recordIn(views, answer, nounsOf(entry.segments), undefined);
  const hasThing = record !== undefined && !record.inList && views.at(record.schema).members.size > 0;
  if (isBelowMany) return plural && hasThing;
  return hasThing && (plural || post.successes.some(({ status }) => status === 201) || record.score >= 0.5);
}

/** `POST /issues/{id}/transitions` with members of an issue, answered with the issue: it is changed, and nothing is made. */
function changesWhatIsAbove(
  views: SchemaViews,
  { key, segments, operations }: PathEntry,
  entries: ReadonlyMap<string, PathEntry>,
): boolean {
  const above = entries.get(keyOfSegments(segments.slice(0, -1)));
  const read = above && readOf(above);
  if (segments.at(-2)?.kind !== "parameter" || read === undefined || operations.length > 1) return false;
  if (entries.has(`${key}/{}`)) return false;
  const [post] = operations;
  const [shown, answered] = [read, post].map((one) => {
    const schema = one?.successes.find((success) => success.schema !== undefined)?.schema;
    return schema === undefined ? undefined : recordIn(views, schema, nounsOf(segments), undefined)?.schema;
  });
  if (shown === undefined || answered === undefined || views.home(shown) !== views.home(answered)) return false;
  const record = views.at(shown);
  const sent = post?.request?.schema === undefined ? [] : [...views.at(post.request.schema).members.keys()];
  const holdsSuch = [...record.members.keys()].some((name) => isSameNoun(name, nounsOf(segments)[0] ?? ""));
  return !holdsSuch && sent.length > 0 && sent.every((name) => record.members.has(name));
}

/**
 * What stands for a record's id in all paths through it (`/webhooks/{id}`, `/webhooks/{webhookId}/pings`), by the keys of
 * places, the most used one first.
 */
function parametersByPlace(entries: ReadonlyMap<string, PathEntry>): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { operations } of entries.values()) {
    for (const { segments } of operations) {
      let key = "";
      for (const [index, segment] of segments.entries()) {
        if (segment.kind === "parameter") {
          const own = counts.get(key) ?? new Map<string, number>();
          // Those of the records' own paths weigh more.
          const weight = index === segments.length - 1 ? 1000 : 1;
          counts.set(key, own.set(segment.name, (own.get(segment.name) ?? 0) + weight));
        }
        key += keyOfSegments([segment]);
      }
    }
  }
  const byUse = (own: ReadonlyMap<string, number>) => [...own].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return new Map([...counts].map(([key, own]) => [key, byUse(own)]));
}

/** What reads show says most of a record, then what lists show, what creates and changes answer, and what they take. */
function recordSchemas(
  views: SchemaViews,
  onMany: readonly OperationFacts[],
  onOne: readonly OperationFacts[],
  segments: readonly Segment[],
): readonly JsonPointer[] {
  const nouns = nounsOf(segments);
  const lists = onMany.filter(({ method }) => method === "GET").flatMap((one) => listOf(views, one) ?? []);
  const list = lists[0] ?? listForAllAndOne(views, onMany, onOne, nouns);
  const known = list && views.at(list.schema);
  const answered = (operations: readonly OperationFacts[], ...methods: readonly string[]) =>
    operations
      .filter(({ method }) => methods.includes(method))
      .flatMap(({ successes }) => successes.flatMap(({ schema }) => (schema === undefined ? [] : [schema])))
      .flatMap((schema) => recordIn(views, schema, nouns, known)?.schema ?? []);
  const found = [
    ...answered(onOne, "GET"),
    ...(list === undefined ? [] : [list.schema]),
    ...answered(onMany, "POST"),
    ...answered(onOne, "PUT", "PATCH", "POST"),
  ].filter((schema) => views.at(schema).members.size > 0);
  const [first] = found;
  if (first !== undefined) return [...new Set(found.map((schema) => views.home(schema)))];
  const sent = sentSchema(views, [...onMany, ...onOne], nouns[0] ?? "");
  return sent === undefined ? [] : [sent];
}

/** The list in what is answered to those who ask for all records, and to those who ask for one: no record is both. */
function listForAllAndOne(
  views: SchemaViews,
  onMany: readonly OperationFacts[],
  onOne: readonly OperationFacts[],
  nouns: readonly string[],
): ListCandidate | undefined {
  const [all, one] = [onMany, onOne].map((operations) =>
    operations
      .filter(({ method }) => method === "GET")
      .flatMap(({ successes }) =>
        successes.flatMap(({ schema }) => (schema === undefined ? [] : [views.home(schema)])),
      ),
  );
  const shared = all?.find((schema) => one?.includes(schema));
  return shared === undefined ? undefined : listIn(views, shared, nouns);
}

/** What requests call a record, where no answer shows one. */
function sentSchema(views: SchemaViews, operations: readonly OperationFacts[], noun: string): JsonPointer | undefined {
  return operations
    .filter(({ method }) => method === "POST" || method === "PUT")
    .flatMap(({ request }) => request?.schema ?? [])
    .flatMap((schema) => recordIn(views, schema, [noun], undefined)?.schema ?? [])
    .find((schema) => views.at(schema).members.size > 0);
}
