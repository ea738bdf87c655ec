import type { JsonPointer } from "../contract/pointer.ts";
import type { ResourceId } from "./model.ts";
import { bare, bareSingular, singularOf, wordsOf } from "./names.ts";
import { isNumber } from "./path-numbers.ts";
import type { Place } from "./places.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** What was found to be the id, and why. */
export interface FoundId {
  readonly id: ResourceId;
  readonly reason: string;
  readonly confidence: number;
}

/** Members that usually are the id, the likeliest first, by their bare form. */
const USUAL = [
  "id",
  "uuid",
  "gid",
  "guid",
  "key",
  "slug",
  "number",
  "sha",
  "code",
  "name",
  "username",
  "login",
  "email",
];

/** So sure is who takes a name for the id because there is nothing better. */
const WEAK = 0.35;

/** The id of a resource: where one record shows none, what else shows such records may, as the rows of a list do. */
export function idOfAny(views: SchemaViews, places: readonly Place[], schema: JsonPointer | undefined): FoundId {
  const own = idOf(views, places, schema);
  if (schema === undefined || own.id.parameter === undefined || own.confidence > WEAK) return own;
  const others = [...new Set(places.flatMap(({ schemas }) => schemas))].filter((one) => one !== schema);
  return others.map((one) => idOf(views, places, one)).find(({ confidence }) => confidence >= SURE) ?? own;
}

/** The id of a resource that is seen at these places. */
export function idOf(views: SchemaViews, places: readonly Place[], schema: JsonPointer | undefined): FoundId {
  const view = schema === undefined ? undefined : views.at(schema);
  const read = places.filter(({ onOne }) => onOne.some(({ method }) => method === "GET"));
  const named = places.filter(({ onOne }) => onOne.length > 0);
  const [parameter] = [...read, ...named, ...places].flatMap((place) => place.parameters);
  const noun = places[0]?.noun ?? "";
  const parameterView = parameter === undefined ? undefined : parameterSchema(views, places, parameter);
  const guessed = view === undefined ? undefined : memberOfType(views, view, parameter, noun, parameterView);
  const likely = view && guessed && canBe(views, view, guessed, parameterView) ? guessed : undefined;
  const found = view && likely && parameter ? textFor(views, view, likely, parameter, parameterView) : likely;
  const memberView = view && found && views.member(view, found.member);
  const also = view && found ? otherMembers([...view.members.keys()], places, found.member) : [];
  const inner = view && found ? innerId(views, view, found.member) : undefined;
  return {
    id: {
      member: found?.member,
      parameter,
      kind: kindOf(memberView, parameterView),
      ...(also.length > 0 ? { also } : {}),
      ...(inner === undefined ? {} : { inner }),
      chosenBy: chosenBy(views, places, found?.member, view),
    },
    reason:
      found?.reason ??
      (parameter ? `no member of the record is called like {${parameter}}` : "no member looks like an id"),
    confidence: found?.confidence ?? 0.4,
  };
}

/** What records are told apart by among themselves, where people call them by something else. */
function innerId(views: SchemaViews, view: SchemaView, member: string): string | undefined {
  const own = [...view.members.keys()].filter((name) => isPlain(views, view, name));
  const isId = (name: string) => USUAL.indexOf(bare(name)) >= 0 && USUAL.indexOf(bare(name)) < INNER_IDS;
  return isId(member) ? undefined : own.find(isId);
}

/** So many of the usual members are ids and nothing else. */
const INNER_IDS = 4;

/** A member of that name is the id. */
const SURE = 0.85;

const UUIDS = /^(?:uu|gu)id$/i;

/** A bad guess that not even has the type of what the path takes is none; no number is a UUID. */
function canBe(
  views: SchemaViews,
  view: SchemaView,
  { member, confidence }: FoundMember,
  asked: SchemaView | undefined,
): boolean {
  const isUuid = UUIDS.test(member);
  if ((confidence >= 0.5 && !isUuid) || asked === undefined) return true;
  const shown = views.member(view, member);
  return (
    shown === undefined || shown.types.size === 0 || asked.types.size === 0 || mayBeNumber(shown) === mayBeNumber(asked)
  );
}

interface FoundMember {
  readonly member: string;
  readonly reason: string;
  readonly confidence: number;
}

/** What a path takes as a number is rather a member that is one: `{gpg_key_id}` is no `key_id` that is a text. */
function memberOfType(
  views: SchemaViews,
  view: SchemaView,
  parameter: string | undefined,
  noun: string,
  asked: SchemaView | undefined,
): FoundMember | undefined {
  const isText = (name: string) => {
    const member = views.member(view, name);
    return member?.types.has("string") === true && !mayBeNumber(member);
  };
  const numbers = asked === undefined || !isNumber(asked) ? undefined : memberFor(views, view, parameter, noun, isText);
  return numbers ?? memberFor(views, view, parameter, noun);
}

function mayBeNumber({ types }: SchemaView): boolean {
  return types.has("integer") || types.has("number");
}

function memberFor(
  views: SchemaViews,
  view: SchemaView,
  parameter: string | undefined,
  noun: string,
  isOut: (name: string) => boolean = () => false,
): FoundMember | undefined {
  const names = [...view.members.keys()].filter((name) => isPlain(views, view, name) && !isOut(name));
  if (parameter !== undefined) {
    const found = memberOfParameter(names, parameter, noun);
    if (found !== undefined) return found;
  }
  const own = names.find((name) => isOwnId(name, noun));
  const usual = USUAL.map((wanted) => names.find((name) => bare(name) === wanted)).find((name) => name !== undefined);
  const likely = usual !== undefined && USUAL.indexOf(bare(usual)) < 4 ? usual : (own ?? usual);
  if (likely === undefined) return undefined;
  const isWeak = USUAL.indexOf(bare(likely)) >= 4;
  if (parameter === undefined && isWeak) return undefined; // nothing asks for it, and names are seldom unique
  if (parameter === undefined) {
    return {
      member: likely,
      reason: `records have a member ${likely}, and no path takes an id`,
      confidence: 0.85,
    };
  }
  const reason = `records have a member ${likely}, and none that is called like {${parameter}}`;
  return { member: likely, reason, confidence: isWeak ? WEAK : 0.75 };
}

/** Members by which people call things, the likeliest first. */
const CALLED = ["slug", "key", "login", "username", "handle", "code", "symbol", "name", "title"];

/** A path that takes a text does not take a number: `{repo}` is the name of one, though it has an id. */
function textFor(
  views: SchemaViews,
  view: SchemaView,
  found: FoundMember,
  parameter: string,
  asked: SchemaView | undefined,
): FoundMember {
  const member = views.member(view, found.member);
  const isCounted =
    member !== undefined && (member.types.has("integer") || member.types.has("number")) && !member.types.has("string");
  const isText = asked?.types.has("string") === true && !asked.types.has("integer") && asked.format === undefined;
  // `{id}` written as a text is the id all the same.
  if (!isCounted || !isText || /id$|number$|(?:^|_)pk$/i.test(parameter)) return found;
  const called = CALLED.flatMap((wanted) => [...view.members.keys()].filter((name) => bare(name) === wanted));
  const text = called.find((name) => views.member(view, name)?.types.has("string"));
  if (text === undefined) return found;
  const reason = `the path's {${parameter}} is a text, and ${found.member} a number; people call one by its ${text}`;
  return { member: text, reason, confidence: 0.6 };
}

/** The member that a path parameter takes: `{petId}` → `petId`, or `id`; `{task_gid}` → `gid`. */
export function memberOfParameter(names: readonly string[], parameter: string, noun: string): FoundMember | undefined {
  const wanted = bare(parameter);
  // Some records have an `_id` beside their `id`.
  const same = names.find((name) => name === parameter) ?? names.find((name) => bare(name) === wanted);
  if (same !== undefined)
    return { member: same, reason: `the path's {${parameter}} is a member of the record`, confidence: 0.98 };
  const [either] = eitherOf(names, parameter);
  if (either !== undefined)
    return { member: either, reason: `the path's {${parameter}} says that it may be the ${either}`, confidence: 0.96 };
  const words = wordsOf(parameter);
  const nounWords = wordsOf(noun).map(singularOf);
  const end = words.at(-1) ?? "";
  // `{chat_user_id}` of chat users is their id, though each is of one user and has a `user_id`.
  const isWholeNoun = USUAL.slice(0, 4).includes(end) && isSameWords(words.slice(0, -1).map(singularOf), nounWords);
  const longest = isWholeNoun && names.some((name) => bare(name) === end) ? 1 : words.length - 1;
  for (let length = longest; length >= 1; length -= 1) {
    const tail = words.slice(-length).join("");
    const found = names.find((name) => bare(name) === tail);
    if (found === undefined) continue;
    const before = words.slice(0, -length).map(singularOf);
    const isOwn = before.every((word) => nounWords.includes(word)) || nounWords.every((word) => before.includes(word));
    const isId = USUAL.slice(0, 4).includes(tail);
    if (!isOwn && !isId) continue;
    const reason = `the path's {${parameter}} ends like the member ${found}`;
    return { member: found, reason, confidence: isOwn ? 0.96 : 0.85 };
  }
  // `{hostName}` of locations, whose records have a name.
  const isCalling = CALLED.includes(end) && !words.includes("id");
  const called = isCalling ? names.find((name) => bare(name) === end) : undefined;
  if (called !== undefined) {
    const reason = `the path's {${parameter}} is a ${end}, and records have one`;
    return { member: called, reason, confidence: 0.8 };
  }
  // `{pet}`, `{petIdOrName}`: the record by its id.
  const isAboutNoun = bareSingular(parameter) === bareSingular(noun) || /id|key|identifier|name$/.test(end);
  const own = names.find((name) => isOwnId(name, noun) || ["id", "_id", "uuid", "gid"].includes(name.toLowerCase()));
  if (isAboutNoun && own !== undefined) {
    return {
      member: own,
      reason: `the path's {${parameter}} names the record, and ${own} is its id`,
      confidence: 0.85,
    };
  }
  return undefined;
}

function isSameWords(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, index) => word === others[index]);
}

/** The members that `{taskIdOrKey}` or `{taskKeyOrId}` speaks of, what is an id rather than a name first. */
function eitherOf(names: readonly string[], parameter: string): readonly string[] {
  const words = wordsOf(parameter);
  const at = words.indexOf("or");
  if (at < 1) return [];
  const wanted = [words[at - 1] ?? "", words.slice(at + 1).join("")];
  return names
    .filter((name) => wanted.includes(bare(name)) && USUAL.includes(bare(name)))
    .sort((a, b) => USUAL.indexOf(bare(a)) - USUAL.indexOf(bare(b)));
}

function otherMembers(names: readonly string[], places: readonly Place[], own: string): readonly string[] {
  const all = places.flatMap(({ parameters }) => parameters.flatMap((parameter) => eitherOf(names, parameter)));
  return [...new Set(all)].filter((name) => name !== own);
}

/** `petId`, `pet_id` of pets. */
function isOwnId(name: string, noun: string): boolean {
  const words = wordsOf(name);
  // `petid`, in one word.
  const [, glued] = /^([a-z]{3,})(?:id|uuid|guid)$/.exec(name) ?? [];
  if (glued !== undefined && glued === bareSingular(noun)) return true;
  if (words.length < 2 || !["id", "uuid", "gid", "key", "guid", "code", "number"].includes(words.at(-1) ?? ""))
    return false;
  const about = words.slice(0, -1).map(singularOf).join("");
  const own = wordsOf(noun).map(singularOf);
  return about === own.join("") || about === own.at(-1);
}

function isPlain(views: SchemaViews, view: SchemaView, name: string): boolean {
  const member = views.member(view, name);
  if (member === undefined || member.members.size > 0 || member.items !== undefined) return false;
  if (member.types.size === 0) return true;
  return ["string", "integer", "number"].some((type) => member.types.has(type));
}

function parameterSchema(views: SchemaViews, places: readonly Place[], parameter: string): SchemaView | undefined {
  for (const { onOne } of places) {
    for (const { pathParameters } of onOne) {
      const pointer = pathParameters.get(parameter);
      if (pointer !== undefined) return views.at(pointer);
    }
  }
  return undefined;
}

function kindOf(member: SchemaView | undefined, parameter: SchemaView | undefined): ResourceId["kind"] {
  for (const view of [member, parameter]) {
    if (view === undefined) continue;
    if (isUuidFormat(view)) return "uuid";
    if (view.types.has("string")) return "text";
    if (view.types.has("integer") || view.types.has("number")) return "integer";
  }
  return "text";
}

/** Whether a text of this schema is a UUID. */
export function isUuidFormat({ format }: SchemaView): boolean {
  return format === "uuid" || format === "guid";
}

/** A body that may carry the id leaves it to the client; one that must, or no way to create but PUT, demands it. */
function chosenBy(
  views: SchemaViews,
  places: readonly Place[],
  member: string | undefined,
  view: SchemaView | undefined,
): ResourceId["chosenBy"] {
  const creates = places.flatMap(({ onMany }) => onMany.filter(({ method }) => method === "POST"));
  const puts = places.flatMap(({ onOne }) => onOne.filter(({ method }) => method === "PUT"));
  if (puts.some(({ statuses }) => statuses.includes("201"))) return creates.length === 0 ? "client" : "either";
  const isReadOnly = member !== undefined && view?.members.get(member)?.readOnly === true;
  if (creates.length === 0) return puts.length > 0 && !isReadOnly ? "client" : "server";
  if (member === undefined || isReadOnly) return "server";
  const taken = creates.map(({ request }) => {
    const body = request?.schema === undefined ? undefined : views.at(request.schema);
    const inside = body && [body, ...[...body.members.values()].map(({ pointer }) => views.at(pointer))];
    return inside?.map((one) => one.members.get(member)).find((one) => one !== undefined);
  });
  if (taken.every((one) => one?.required === true && !one.readOnly)) return "client";
  return taken.some((one) => one !== undefined && !one.readOnly) ? "either" : "server";
}
