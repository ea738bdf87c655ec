import type { JsonPointer } from "../contract/pointer.ts";
import { settingsOf } from "./actions.ts";
import { countIn, isCount } from "./counts.ts";
import { type FoundFilter, filtersOf } from "./filters.ts";
import type { Group } from "./groups.ts";
import { lazily, type Makers, remembered } from "./lazily.ts";
import { type ListCandidate, listIn, pageFacts } from "./list-shapes.ts";
import type { BodyPath, CountRole, ListRole, RecordKey, RecordShape, ResourceId, Role, Scope } from "./model.ts";
import { bare } from "./names.ts";
import type { OperationFacts, Success } from "./operation-facts.ts";
import { type FoundPaging, pagingOf } from "./paging.ts";
import type { Segment } from "./path-segments.ts";
import { listOf, nounsOf } from "./places.ts";
import { overlap, recordIn, showSameThing } from "./record-shapes.ts";
import type { Member, SchemaView, SchemaViews } from "./schema-views.ts";
import type { Site } from "./sites.ts";
import { type FoundSort, sortOf } from "./sorting.ts";
import { staticList } from "./static-list.ts";
import { isNameOf, isVerb, roleNamed } from "./verbs.ts";

/** A role, and why. */
export interface FoundRole {
  readonly role: Role;
  readonly reason: string;
  readonly confidence: number;
  readonly paging?: FoundPaging | undefined;
  readonly filters?: readonly FoundFilter[];
  readonly sort?: FoundSort | undefined;
  readonly settingsReason?: string;
  readonly listScore?: number;
}

/** What roles are told with. */
export interface RoleSources {
  readonly views: SchemaViews;
  readonly nameOf: (group: Group) => string;
  readonly idOf: (group: Group) => ResourceId;
  /** The member by which the path behind these segments names records, where it is not the group's id. */
  readonly nameAt: (group: Group, before: readonly Segment[]) => string | undefined;
  /** The scopes of a path, as those of the records of `own` alone see them. */
  readonly scopesOf: (
    segments: readonly Segment[],
    record: SchemaView | undefined,
    own: Group | undefined,
  ) => readonly Scope[];
}

/** The role of an operation at the place that its path leads to. */
export function roleOf(sources: RoleSources, facts: OperationFacts, site: Site): FoundRole {
  switch (site.kind) {
    case "many":
      return manyRole(sources, facts, site.group, site.segments);
    case "search":
      return listRole(sources, facts, site.group, site.segments, site.reason) ?? nothing(sources, facts);
    case "one":
    case "singleton":
      return oneRole(sources, facts, site);
    case "verb":
      return verbRole(sources, facts, site);
    case "none":
      return nothing(sources, facts);
  }
}

/** The role that a person says an operation has, with the rest as its path, parameters and schemas tell. */
export function roleAs(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  kind: Exclude<Role["kind"], "static">,
): FoundRole {
  const end = facts.segments.findLastIndex((one) => one.kind === "parameter");
  const parameter = facts.segments[end];
  const { segments } = facts;
  if (kind === "list") return listRole(sources, facts, group, segments) ?? bareList(sources, facts, group);
  if (kind === "create") return createRole(sources, facts, group, segments);
  if (kind === "clear") return clearRole(sources, facts, group, segments);
  if (kind === "count") return countRole(sources, facts, group, segments) ?? bareCount(sources, facts, group);
  const word = segments.at(-1);
  const site: RecordSite = {
    kind: "one",
    group,
    segments: parameter === undefined ? segments : segments.slice(0, end + 1),
    ...(parameter?.kind === "parameter"
      ? { parameter: parameter.name }
      : { word: word?.kind === "word" ? word.text : "" }),
  };
  const common = aboutOne(sources, facts, site);
  const { path: body } = bodyOf(sources, facts, group);
  const reason = "decided by a person";
  const confidence = 1;
  if (kind === "read") return { role: { kind, ...common }, reason, confidence };
  if (kind === "delete") return { role: { kind, ...common }, reason, confidence };
  if (kind === "update") return { role: { kind, ...common, body }, reason, confidence };
  if (kind === "replace")
    return { role: { kind, ...common, body, upsert: facts.statuses.includes("201") }, reason, confidence };
  const verb = word?.kind === "parameter" || word === undefined ? facts.id : word.text;
  const { sets } = settingsOf(sources.views, viewOf(sources, group), verb, facts.method);
  return { role: { kind, ...common, body, sets }, reason, confidence };
}

/** A list where the answer's schema shows none: the body itself is taken for it. */
function bareList(sources: RoleSources, facts: OperationFacts, group: Group): FoundRole {
  const [success] = facts.successes;
  const shape = { items: [], record: [], cursor: undefined, facts: [], headers: [] };
  const scope = sources.scopesOf(facts.segments, viewOf(sources, group), group);
  const resource = sources.nameOf(group);
  const status = success?.status ?? 200;
  const role: Role = { kind: "list", resource, scope, status, shape, paging: undefined, filters: [], sort: undefined };
  return { role, reason: "decided by a person", confidence: 1 };
}

/** A count where the answer's schema shows no number: the body itself is taken for it. */
function bareCount(sources: RoleSources, facts: OperationFacts, group: Group): FoundRole {
  const answer = { status: facts.successes[0]?.status ?? 200, record: undefined, inList: false };
  const scope = sources.scopesOf(facts.segments, viewOf(sources, group), group);
  const role: Role = { kind: "count", resource: sources.nameOf(group), scope, answer, at: [], filters: [] };
  return { role, reason: "decided by a person", confidence: 1 };
}

/** Records that the path names have to exist, though the answer is no matter of state. */
function nothing(sources: RoleSources, facts: OperationFacts, reason = "nothing in the document fits"): FoundRole {
  const scope = () => sources.scopesOf(facts.segments, undefined, undefined);
  const list = () => staticList(sources.views, facts);
  return { role: lazily({ kind: "static" } as const, { scope, list }), reason, confidence: 0.6 };
}

function viewOf({ views }: RoleSources, group: Group): SchemaView | undefined {
  return group.main.schema === undefined ? undefined : views.at(group.main.schema);
}

function manyRole(sources: RoleSources, facts: OperationFacts, group: Group, segments: readonly Segment[]): FoundRole {
  switch (facts.method) {
    case "GET": {
      const one = () => oneOfMany(sources, facts, group, segments);
      const list = () => listRole(sources, facts, group, segments);
      // A list that only might be one is more likely some member of the record that is shown.
      const isList = listOf(sources.views, facts) !== undefined;
      const found = isList ? (list() ?? one()) : (one() ?? list());
      return found ?? nothing(sources, facts, "its answer holds no list");
    }
    case "POST":
      return createRole(sources, facts, group, segments);
    case "DELETE":
      return clearRole(sources, facts, group, segments);
    case "PUT":
    case "PATCH":
      return keyedByBody(sources, facts, group, segments) ?? nothing(sources, facts, "it changes many records at once");
    default:
      return nothing(sources, facts);
  }
}

function listRole(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  segments: readonly Segment[],
  reason = "GET where there are many",
): FoundRole | undefined {
  const { views } = sources;
  const success = facts.successes.find(({ schema }) => schema !== undefined);
  const schema = success?.schema;
  if (success === undefined || schema === undefined) return undefined;
  const found = remembered(() => listIn(views, schema, [...nounsOf(segments), group.main.noun]));
  if (listOf(views, facts) === undefined && found() === undefined) return undefined;
  const best = () => found() as ListCandidate;
  const shown = viewOf(sources, group);
  const paging = remembered(() => pagingOf(views, facts));
  const sort = remembered(() => sortOf(views, facts, shown));
  const filters = remembered(() => {
    const used = new Set([...(paging()?.parameters ?? []), ...(sort()?.parameters ?? [])]);
    return filtersOf(views, facts, shown, used);
  });
  const role = lazily({ kind: "list", resource: sources.nameOf(group), status: success.status } as const, {
    scope: () => sources.scopesOf(segments, shown, group),
    shape: () => {
      const { items, record, cursor } = best();
      return { items, record, cursor, ...pageFacts(views, schema, items, success.headers) };
    },
    paging: () => paging()?.paging,
    filters: () => filters().map(({ filter }) => filter),
    sort: () => sort()?.sort,
  } satisfies Makers<Omit<ListRole, "kind" | "resource" | "status">>);
  return lazily(
    { role, reason, confidence: 0.95 },
    { paging, filters, sort, listScore: () => Math.max(best().score, listOf(views, facts)?.score ?? 0) },
  );
}

/** How many records there are, of those that the request asks for. */
function countRole(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  segments: readonly Segment[],
): FoundRole | undefined {
  const { views } = sources;
  const [first] = facts.successes;
  const success = facts.successes.find(({ schema }) => schema !== undefined) ?? first;
  // What is no JSON is the number itself.
  const at = success?.schema === undefined ? [] : countIn(views, success.schema);
  if (success === undefined || at === undefined) return undefined;
  const shown = viewOf(sources, group);
  const filters = remembered(() => filtersOf(views, facts, shown, new Set()));
  const answer = { status: success.status, record: undefined, inList: false };
  const role = lazily({ kind: "count", resource: sources.nameOf(group), answer, at } as const, {
    scope: () => sources.scopesOf(segments, shown, group),
    filters: () => filters().map(({ filter }) => filter),
  } satisfies Makers<Pick<CountRole, "scope" | "filters">>);
  return lazily({ role, reason: "its path asks how many there are", confidence: 0.9 }, { filters });
}

/** Some documents describe a list by the schema of what is in it: the answer shows one of the records, then. */
function oneOfMany(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  segments: readonly Segment[],
): FoundRole | undefined {
  const { views } = sources;
  const answer = shapeOf(sources, facts, group, [200]);
  const schema = facts.successes.find(({ status }) => status === answer.status)?.schema;
  const known = viewOf(sources, group);
  if (answer.record?.length !== 0 || answer.inList || schema === undefined || known === undefined) return undefined;
  const isSame = group.places.some(({ schemas }) => schemas.includes(views.home(schema)));
  if (!isSame && !showSameThing(views.at(schema), known)) return undefined;
  const scope = () => sources.scopesOf(segments, viewOf(sources, group), group);
  const key: RecordKey = { parameter: group.main.noun, in: "fixed", member: undefined };
  const role = lazily({ kind: "read", resource: sources.nameOf(group), key, answer } as const, { scope });
  return { role, reason: "GET where there are many, but its answer is one of them", confidence: 0.6 };
}

function createRole(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  segments: readonly Segment[],
  answer?: RecordShape,
): FoundRole {
  const body = remembered(() => bodyOf(sources, facts, group));
  return {
    role: lazily({ kind: "create", resource: sources.nameOf(group) } as const, {
      scope: () => sources.scopesOf(segments, viewOf(sources, group), group),
      body: () => body().path,
      many: () => body().inList,
      answer: () => answer ?? shapeOf(sources, facts, group, [201, 200, 202, 203, 204]),
    }),
    reason: "POST where there are many",
    confidence: facts.request === undefined ? 0.7 : 0.95,
  };
}

function clearRole(sources: RoleSources, facts: OperationFacts, group: Group, segments: readonly Segment[]): FoundRole {
  return {
    role: lazily({ kind: "clear", resource: sources.nameOf(group) } as const, {
      scope: () => sources.scopesOf(segments, viewOf(sources, group), group),
      answer: () => shapeOf(sources, facts, group, [204, 200, 202]),
    }),
    reason: "DELETE where there are many",
    confidence: 0.8,
  };
}

/** `PUT /pets` with the record's id in its body. */
function keyedByBody(
  sources: RoleSources,
  facts: OperationFacts,
  group: Group,
  segments: readonly Segment[],
): FoundRole | undefined {
  const body = bodyOf(sources, facts, group);
  const member = keyInBody(sources, body, group);
  if (member === undefined) return undefined;
  const scope = sources.scopesOf(segments, viewOf(sources, group), group);
  const key: RecordKey = { parameter: member, in: "body", member: undefined };
  const answer = shapeOf(sources, facts, group, [200, 201, 202, 204]);
  const common = { resource: sources.nameOf(group), scope, key, answer, body: body.path };
  const role: Role =
    facts.method === "PUT"
      ? { kind: "replace", ...common, upsert: facts.statuses.includes("201") }
      : { kind: "update", ...common };
  return { role, reason: `${facts.method} where there are many, with ${member} in its body`, confidence: 0.8 };
}

/** The member of a body that says which record is meant: its id, or what is called like the thing. */
function keyInBody({ views, idOf }: RoleSources, body: ReturnType<typeof bodyOf>, group: Group): string | undefined {
  if (body.schema === undefined || body.inList || body.path.length > 0) return undefined;
  const view = views.at(body.schema);
  const names = [...view.members.keys()].filter((name) => views.member(view, name)?.items === undefined);
  const { member } = idOf(group);
  return names.find((name) => name === member) ?? names.find((name) => isNameOf(name, group.main.noun));
}

type RecordSite = Extract<Site, { kind: "one" | "singleton" }>;

function oneRole(sources: RoleSources, facts: OperationFacts, site: RecordSite): FoundRole {
  const { group } = site;
  const reason =
    site.kind === "one" && site.reason !== undefined ? site.reason : `${facts.method} on ${describe(site)}`;
  const confidence = site.kind === "one" && site.word === undefined ? 0.95 : 0.8;
  const known = <K extends Role["kind"]>(kind: K) => ({ kind, resource: sources.nameOf(group) });
  const about = (...preferred: readonly number[]) => ({
    ...aboutMakers(sources, facts, site),
    answer: () => shapeOf(sources, facts, group, preferred),
  });
  const body = () => bodyOf(sources, facts, group).path;
  switch (facts.method) {
    case "GET":
      return { role: lazily(known("read"), about(200, 203, 206, 204)), reason, confidence };
    case "PUT": {
      const all = { ...about(200, 202, 204, 201), body };
      if (changesPartOnly(facts)) {
        return { role: lazily(known("update"), all), reason: "PUT that leaves what is not sent", confidence };
      }
      const upsert = () =>
        site.kind === "singleton" ||
        facts.statuses.includes("201") ||
        (sources.idOf(group).chosenBy === "client" && !refusesUnknown(facts));
      const made = () => (facts.statuses.includes("201") ? shapeOf(sources, facts, group, [201]) : undefined);
      return { role: lazily(known("replace"), { ...all, upsert, made }), reason, confidence };
    }
    case "POST":
    case "PATCH": {
      // Older APIs change a record by POST.
      const isMaking = facts.method === "POST" && site.kind === "singleton" && !hasOther(site, "PUT", "PATCH");
      if (isMaking) return createRole(sources, facts, group, site.segments);
      return { role: lazily(known("update"), { ...about(200, 202, 204, 201), body }), reason, confidence };
    }
    case "DELETE":
      return { role: lazily(known("delete"), about(204, 200, 202)), reason, confidence };
    default:
      return nothing(sources, facts);
  }
}

/** A 404 is of the record where the path names nothing else: there is none to be made. */
function refusesUnknown({ statuses, segments }: OperationFacts): boolean {
  return statuses.includes("404") && segments.filter(({ kind }) => kind === "parameter").length === 1;
}

function hasOther({ group }: RecordSite, ...methods: readonly string[]): boolean {
  return group.main.onOne.some(({ method }) => methods.includes(method));
}

function describe(site: RecordSite): string {
  if (site.kind === "singleton") return "the only one";
  return site.parameter === undefined ? "one record" : `the record that {${site.parameter}} names`;
}

function changesPartOnly({ text }: OperationFacts): boolean {
  return /partial|only (?:the )?(?:fields|properties|attributes|values|members|parameters)\b.*\b(?:provided|specified|sent|given|passed|included|supplied|present|updated)|(?:unspecified|omitted|missing|not (?:provided|specified|sent|given|included)).*\b(?:remain|unchanged|untouched|not be (?:changed|modified|updated)|keep|left)|must only specify/is.test(
    text,
  );
}

function aboutOne(sources: RoleSources, facts: OperationFacts, site: RecordSite) {
  return lazily({ resource: sources.nameOf(site.group) }, aboutMakers(sources, facts, site));
}

function aboutMakers(sources: RoleSources, facts: OperationFacts, site: RecordSite) {
  const { group } = site;
  const isNamed = site.kind === "one" && site.parameter !== undefined;
  const segments = isNamed ? site.segments.slice(0, -1) : site.segments;
  return {
    scope: () => sources.scopesOf(segments, viewOf(sources, group), group),
    key: () => keyOf(sources, site),
    answer: () => shapeOf(sources, facts, group, [200, 202, 204, 201]),
  };
}

function keyOf(sources: RoleSources, site: RecordSite): RecordKey | undefined {
  if (site.kind === "singleton") return undefined;
  if (site.query !== undefined) {
    const asked = bare(site.query);
    const names = [...(viewOf(sources, site.group)?.members.keys() ?? [])];
    const compared = names.find((name) => bare(name) === asked);
    return {
      parameter: site.query,
      in: "query",
      member: compared === sources.idOf(site.group).member ? undefined : compared,
    };
  }
  if (site.parameter === undefined) return { parameter: site.word ?? "", in: "fixed", member: undefined };
  const id = sources.idOf(site.group);
  const view = viewOf(sources, site.group);
  const before = site.segments.at(-2);
  const names = [site.parameter, ...(before?.kind === "word" ? [before.text.replace(/^by[-_]?/i, "")] : [])];
  const own = [...(view?.members.keys() ?? [])];
  const isOfLookup = site.reason !== undefined;
  const member = names
    .slice(0, isOfLookup ? 2 : 1)
    .map((name) => own.find((one) => bare(one) === bare(name)))
    .find((one) => one !== undefined);
  const isOther = member !== undefined && member !== id.member && (isOfLookup || site.parameter !== id.parameter);
  const elsewhere = sources.nameAt(site.group, site.segments.slice(0, -1));
  return { parameter: site.parameter, in: "path", member: isOther ? member : elsewhere };
}

function verbRole(
  sources: RoleSources,
  facts: OperationFacts,
  { on, verb }: Extract<Site, { kind: "verb" }>,
): FoundRole {
  const named = roleNamed(verb);
  if (on.kind === "many") return verbOfMany(sources, facts, on, named, verb);
  if (on.kind !== "one" && on.kind !== "singleton") return nothing(sources, facts);
  const common = aboutOne(sources, facts, on);
  const { path: body } = bodyOf(sources, facts, on.group);
  if (named === "delete")
    return { role: { kind: "delete", ...common }, reason: `its path ends in ${verb}`, confidence: 0.85 };
  if (named === "update") {
    return { role: { kind: "update", ...common, body }, reason: `its path ends in ${verb}`, confidence: 0.85 };
  }
  if (facts.method === "GET") return nothing(sources, facts);
  const found = settingsOf(sources.views, viewOf(sources, on.group), verb, facts.method);
  const isAction = found.sets.length > 0 || common.answer.record !== undefined || isVerb(verb, facts.id);
  if (!isAction)
    return nothing(sources, facts, `${verb} neither shows the record nor is called after one of its members`);
  return {
    role: { kind: "action", ...common, body, sets: found.sets },
    reason: `${verb} is something to do with ${describe(on)}`,
    confidence: found.confidence,
    settingsReason: found.reason,
  };
}

function verbOfMany(
  sources: RoleSources,
  facts: OperationFacts,
  { group, segments }: Pick<Extract<Site, { kind: "many" }>, "group" | "segments">,
  named: ReturnType<typeof roleNamed>,
  verb: string,
): FoundRole {
  const reason = `its path ends in the word for it`;
  if (facts.method === "GET" && isCount(verb)) {
    const counted = countRole(sources, facts, group, segments);
    if (counted !== undefined) return counted;
  }
  if (named === "create" && facts.method === "POST") return { ...createRole(sources, facts, group, segments), reason };
  // `POST /files/content` with a form: the file that comes makes the record.
  if (facts.method === "POST" && facts.request?.bringsFile === true) {
    const answer = uploadShape(sources, facts, group);
    const upload = { reason: "it brings a file, and its answer shows the record", confidence: 0.8 };
    if (answer !== undefined) return { ...createRole(sources, facts, group, segments, answer), ...upload };
  }
  if (named === "list") return listRole(sources, facts, group, segments, reason) ?? nothing(sources, facts);
  if (named === "update") {
    const found = keyedByBody(sources, { ...facts, method: "PATCH" }, group, segments);
    if (found !== undefined) return { ...found, reason };
  }
  return (
    onKeyed(sources, facts, { group, segments }, named, verb) ??
    nothing(sources, facts, "it is something to do with many records at once")
  );
}

/** How the answer to an upload shows the record: as one, or in a list, since a form could bring several files. */
function uploadShape(sources: RoleSources, facts: OperationFacts, group: Group): RecordShape | undefined {
  const { views } = sources;
  const shape = shapeOf(sources, facts, group, [201, 200]);
  if (shape.record !== undefined) return shape;
  const known = viewOf(sources, group);
  const schema = facts.successes.find(({ status }) => status === shape.status)?.schema;
  const list = schema === undefined ? undefined : listIn(views, schema, [group.main.noun]);
  if (known === undefined || list === undefined || !showSameThing(views.at(list.schema), known)) return undefined;
  return { status: shape.status, record: list.items, inList: true };
}

/** Something to do with the one record that a request's body names: `POST /channels.archive`. */
function onKeyed(
  sources: RoleSources,
  facts: OperationFacts,
  { group, segments }: Pick<Extract<Site, { kind: "many" }>, "group" | "segments">,
  named: ReturnType<typeof roleNamed>,
  verb: string,
): FoundRole | undefined {
  const body = bodyOf(sources, facts, group);
  const member = facts.method === "POST" ? keyInBody(sources, body, group) : undefined;
  if (member === undefined || body.schema === undefined) return undefined;
  // What is sent beside the key has to be about the record: a learner and a value are not about a variable.
  const own = viewOf(sources, group)?.members;
  const others = [...sources.views.at(body.schema).members.keys()].filter((name) => name !== member);
  if (others.some((name) => own?.has(name) !== true)) return undefined;
  const common = {
    resource: sources.nameOf(group),
    scope: sources.scopesOf(segments, viewOf(sources, group), group),
    key: { parameter: member, in: "body", member: undefined } as const,
    answer: shapeOf(sources, facts, group, [200, 202, 204, 201]),
  };
  const reason = `the body's ${member} names the record, and the path ends in ${verb}`;
  if (named === "delete") return { role: { kind: "delete", ...common }, reason, confidence: 0.8 };
  if (named === "read") return { role: { kind: "read", ...common }, reason, confidence: 0.8 };
  if (named !== undefined || sendsRecord(sources, body.schema, group)) return undefined;
  const found = settingsOf(sources.views, viewOf(sources, group), verb, facts.method);
  if (found.sets.length === 0 && !isVerb(verb, facts.id)) return undefined;
  const role: Role = { kind: "action", ...common, body: body.path, sets: found.sets };
  return { role, reason, confidence: found.confidence, settingsReason: found.reason };
}

/** A whole record that may go without its id names none that is there already: `POST /letters/send`. */
function sendsRecord({ views, idOf }: RoleSources, schema: JsonPointer, group: Group): boolean {
  const { member } = idOf(group);
  const own = group.main.schema;
  const isRecord = own !== undefined && views.home(schema) === views.home(own);
  return isRecord && views.at(schema).members.get(member ?? "")?.required !== true;
}

/** The answer of the first of these statuses that is documented, or else of the lowest success. */
function shapeOf(
  { views }: RoleSources,
  facts: OperationFacts,
  group: Group,
  preferred: readonly number[],
): RecordShape {
  const success = preferredOf(facts.successes, preferred);
  if (success === undefined) return { status: preferred[0] ?? 200, record: undefined, inList: false };
  if (success.schema === undefined) return { status: success.status, record: undefined, inList: false };
  const known = group.main.schema === undefined ? undefined : views.at(group.main.schema);
  const found = recordIn(views, success.schema, [...nounsOf(facts.segments), group.main.noun], known);
  if (found === undefined || !isAbout(views, found.schema, known)) {
    return { status: success.status, record: undefined, inList: false };
  }
  return { status: success.status, record: found.path, inList: found.inList };
}

function preferredOf(successes: readonly Success[], preferred: readonly number[]): Success | undefined {
  return (
    preferred.map((wanted) => successes.find(({ status }) => status === wanted)).find((one) => one) ?? successes[0]
  );
}

/** Whether what an answer shows is the record, or at least some of its members. */
function isAbout(views: SchemaViews, schema: JsonPointer, known: SchemaView | undefined): boolean {
  const view = views.at(schema);
  if (known === undefined || view.pointer === known.pointer) return true;
  if (view.members.size === 0) return known.members.size === 0 || view.types.has("object");
  const shared = [...view.members.keys()].filter((name) => known.members.has(name)).length;
  return shared > 0 && shared >= Math.min(view.members.size, known.members.size) / 3;
}

/** Where in a request's body the record is. */
function bodyOf(
  { views }: RoleSources,
  { request, segments }: OperationFacts,
  group: Group,
): { readonly path: BodyPath; readonly inList: boolean; readonly schema: JsonPointer | undefined } {
  if (request?.schema === undefined || request.isJsonPatch) return { path: [], inList: false, schema: request?.schema };
  const known = group.main.schema === undefined ? undefined : views.at(group.main.schema);
  const part = request.bringsFile && known !== undefined ? partAbout(views, request.schema, known) : undefined;
  if (part !== undefined) return { path: [part.name], inList: false, schema: part.pointer };
  const found = recordIn(views, request.schema, [...nounsOf(segments), group.main.noun], known);
  if (found === undefined) return { path: [], inList: false, schema: request.schema };
  // A body that holds something else than the record is none of its own: answers to the questions of a form.
  return isAbout(views, found.schema, known)
    ? { path: found.path, inList: found.inList, schema: found.schema }
    : { path: [], inList: false, schema: request.schema };
}

/** The part of a form that tells of the file in another one: `attributes`, `metadata`. */
function partAbout(views: SchemaViews, form: JsonPointer, known: SchemaView): Member | undefined {
  return [...views.at(form).members.values()].find(({ pointer }) => {
    const part = views.at(pointer);
    return part.members.size > 0 && overlap(part, known) >= 0.5;
  });
}
