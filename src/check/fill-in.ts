import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import { essenceOf, isXml } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { renderXml } from "../contract/xml.ts";
import { makeSample } from "../engine/samples/sample-value.ts";
import { createDice, type Dice } from "../world/dice.ts";
import { type DescribedBody, type DescribedInputs, type DescribedParameter, takesText } from "./described-inputs.ts";
import type { Inputs } from "./inputs.ts";
import type { Knowledge } from "./knowledge.ts";
import { fittingOffer, type Links, type Offer, readings } from "./links.ts";
import { leadsElsewhere } from "./other-paths.ts";
import { timeBound } from "./time-bounds.ts";

/** What inputs are chosen from. */
export interface FillIn {
  readonly contract: Contract;
  readonly knowledge: Knowledge;
  /** What documented links offer goes before what is guessed. */
  readonly links: Links;
  /** Given by the user, by the name of the parameter. */
  readonly params: Readonly<Record<string, string>>;
  readonly seed: number;
}

/** Of what links offer the newest are tried. */
const MOST_OFFERS = 2;
/** Query parameters that say where a page begins, and what they say of the first one. */
const POSITIONS = /^(?:offset|skip|start|start_?index|from_?index|page|page_?(?:number|no|index))$/i;
const FIRST_PAGES = [0, 1];
/** So many generated values are tried for one that is valid. */
const TRIES = 25;

/**
 * Inputs for a good request, the likeliest first: what the description shows, the same with ids that were seen in
 * answers, and bodies made from the schema. None where a required value cannot be made.
 */
export function goodInputs(from: FillIn, operation: Operation, described: DescribedInputs): readonly Inputs[] {
  const dice = createDice(`${from.seed} ${operation.id}`);
  const bodies = bodiesFor(from, operation, described, dice);
  const all: Inputs[] = [];
  for (const seen of [true, false]) {
    const parameters = parametersFor(from, operation, described, dice, seen);
    if (parameters === undefined) continue;
    for (const body of bodies) all.push({ ...parameters, ...body });
  }
  const [first, ...rest] = all;
  const shown = described.parameters.some(isShown)
    ? parametersFor(from, operation, described, dice, true, isShown)
    : undefined;
  return distinct([
    ...linkedInputs(from, operation, described, dice, bodies),
    ...(first === undefined ? [] : [first]),
    ...togetherInputs(from, operation, described, dice, bodies),
    ...(shown === undefined ? [] : [{ ...shown, ...bodies[0] }]),
    ...rest,
  ]);
}

/** What a request cannot do without, beside its path and its body; what cannot be made is left out. */
export function neededInputs(
  from: FillIn,
  operation: Operation,
  described: DescribedInputs,
): Pick<Inputs, "query" | "headers" | "cookies"> {
  const dice = createDice(`${from.seed} ${operation.id}`);
  const beside = { ...described, parameters: described.parameters.filter((one) => one.in !== "path") };
  const needed = parametersFor(from, operation, beside, dice, true);
  return { query: needed?.query ?? {}, headers: needed?.headers ?? {}, cookies: needed?.cookies ?? {} };
}

/** What may be left out, and is shown all the same: prose may well say that it has to be there. */
function isShown({ required, examples }: DescribedParameter): boolean {
  return !required && examples.length > 0;
}

/** What links offer, filled up with what they leave open. */
function linkedInputs(
  from: FillIn,
  operation: Operation,
  described: DescribedInputs,
  dice: Dice,
  bodies: readonly BodyInputs[],
): readonly Inputs[] {
  return from.links
    .offersFor(operation)
    .slice(0, MOST_OFFERS)
    .flatMap((offer) => {
      const parameters = offeredParameters(from, operation, described, dice, offer);
      const isOffered = offer.body !== undefined && described.bodies[0]?.check(offer.body).length === 0;
      const body = isOffered ? { body: offer.body, mediaType: described.bodies[0]?.mediaType } : bodies[0];
      return parameters === undefined ? [] : [{ ...parameters, ...body }];
    });
}

/** Ids that answers have shown one below the other, where a path names several. */
function togetherInputs(
  from: FillIn,
  operation: Operation,
  described: DescribedInputs,
  dice: Dice,
  bodies: readonly BodyInputs[],
): readonly Inputs[] {
  const isText = (name: string) =>
    described.parameters.some((one) => one.in === "path" && one.name === name && takesText(one));
  const path = from.knowledge.pathTo(operation.path, isText);
  if (Object.keys(path).length < 2) return [];
  const parameters = offeredParameters(from, operation, described, dice, { parameters: path, body: undefined });
  return parameters === undefined ? [] : bodies.slice(0, MOST_OFFERS).map((body) => ({ ...parameters, ...body }));
}

/** What is offered, and beside it what cannot be left out. */
function offeredParameters(
  from: FillIn,
  operation: Operation,
  described: DescribedInputs,
  dice: Dice,
  offer: Offer,
): ReturnType<typeof parametersFor> {
  return parametersFor(from, operation, described, dice, true, () => false, offer);
}

/** Ids from answers before documented ones, or the other way round. */
function parametersFor(
  from: FillIn,
  operation: Operation,
  { parameters }: DescribedInputs,
  dice: Dice,
  seenFirst: boolean,
  isWanted: (parameter: DescribedParameter) => boolean = () => false,
  offer?: Offer,
): Pick<Inputs, "path" | "query" | "headers" | "cookies"> | undefined {
  const places: Record<string, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} };
  for (const parameter of parameters) {
    const offered = parameter.name in from.params ? undefined : fittingOffer(offer, parameter);
    const isDue = parameter.required || parameter.name in from.params || offered !== undefined;
    if (!isDue && !isWanted(parameter)) continue;
    const value = offered ?? valueFor(from, operation, parameter, dice, seenFirst);
    if (value === undefined) return undefined;
    (places[parameter.in] as Record<string, unknown>)[parameter.name] = value;
  }
  const { path = {}, query = {}, header = {}, cookie = {} } = places;
  return { path, query, headers: header, cookies: cookie };
}

function valueFor(
  { contract, knowledge, params }: FillIn,
  operation: Operation,
  parameter: DescribedParameter,
  dice: Dice,
  seenFirst: boolean,
): unknown {
  const { name, in: place, examples, check, schema, required } = parameter;
  const given = params[name];
  if (given !== undefined) return given;
  const isDemanded = place === "query" && required;
  const told = isDemanded ? knowledge.demandedFor(name) : knowledge.referencesFor(name);
  const seen = place === "path" ? knowledge.idsFor(operation.path, name, takesText(parameter)) : told;
  const known = seen.flatMap(readings);
  const candidates = seenFirst ? [...known, ...examples] : [...examples, ...known];
  // `{client-id}` may be a number though clients have a client_id that is a text.
  if (place === "path")
    candidates.push(...knowledge.moreIdsFor(operation.path, name, takesText(parameter)).flatMap(readings));
  // Far behind the last page there is nothing to learn from.
  if (place === "query" && POSITIONS.test(name)) candidates.push(...FIRST_PAGES);
  if (place === "query") candidates.push(timeBound(name, schema, seenFirst, Date.now()));
  const isElsewhere = (value: unknown) => place === "path" && leadsElsewhere(contract, operation, name, value);
  const isNothing = (value: unknown) => value === undefined || (place === "path" && value === "");
  const valid = candidates.filter((value) => !isNothing(value) && check(value).length === 0);
  const sampled = (isPlain: boolean) => validSample(contract, schema, check, dice, isPlain);
  const fitting = valid.find((value) => !isElsewhere(value)) ?? sampled(true);
  const made = fitting !== undefined && isElsewhere(fitting) ? (sampled(false) ?? fitting) : fitting;
  // Without an element or a member nothing of it would be sent.
  const isEmpty = Array.isArray(made) ? made.length === 0 : isObject(made) && Object.keys(made).length === 0;
  if (!isEmpty) return made;
  const filled = { allOf: [schema, Array.isArray(made) ? { minItems: 1 } : { minProperties: 1 }] };
  return validSample(contract, filled, check, dice, true) ?? made;
}

type BodyInputs = Pick<Inputs, "body" | "mediaType">;

function bodiesFor(
  from: FillIn,
  operation: Operation,
  { bodies, needsBody }: DescribedInputs,
  dice: Dice,
): readonly BodyInputs[] {
  const without: readonly BodyInputs[] = needsBody ? [] : [{}];
  const described = bodies.find((one) => /json/.test(one.mediaType) && !isNoPatch(one)) ?? bodies[0];
  if (described === undefined) return [{}];
  const { mediaType } = described;
  // An example that breaks its own schema makes no good request; of XML and the like it shows the text itself.
  const isText = (example: unknown) => typeof example === "string" && !/json|form/.test(mediaType);
  const examples = described.examples.filter((example) => isText(example) || described.check(example).length === 0);
  const made = [true, false].flatMap((isPlain) => {
    const body = validSample(from.contract, described.schema, described.check, dice, isPlain);
    return body === undefined ? [] : [body];
  });
  const all = [
    ...examples,
    ...examples.map((body) => withReferences(from, operation, described, body)),
    ...made.map((body) => withReferences(from, operation, described, body)),
  ];
  const written = all.map((body) => (isXml(essenceOf(mediaType)) ? asXml(from.contract, described, body) : body));
  return [...written.map((body) => ({ body, mediaType })), ...without];
}

/** A body that is no text yet, by its schema. */
function asXml({ document }: Contract, { schema }: DescribedBody, body: unknown): unknown {
  return typeof body === "string" ? body : renderXml(document, schema, body);
}

/** JSON Patch (RFC 6902) is a list, though a schema that it shares with other media types takes none. */
function isNoPatch({ mediaType, check }: DescribedBody): boolean {
  return /json-patch\+json/.test(mediaType) && check([]).length > 0 && check({}).length === 0;
}

/** Objects of a body that stand deeper are left as they are. */
const DEEPEST = 2;

/** The body with ids of records that exist, where they fit. */
function withReferences(
  { knowledge }: FillIn,
  { method, path }: Operation,
  { check }: DescribedBody,
  body: unknown,
): unknown {
  /** `within`: the names of the objects around. */
  const filledIn = (value: unknown, within: readonly string[], fits: (value: unknown) => boolean): unknown => {
    if (!isObject(value)) return value;
    let filled: Readonly<Record<string, unknown>> = value;
    for (const [name, own] of Object.entries(value)) {
      const isId = /^_?(?:id|uuid)$/i.test(name);
      const holder = within.at(-1);
      // `PUT /pets` says in its body which pet it changes; `{ "pet": { "id": 7 } }` names one.
      const isOwnId = isId && holder === undefined && method !== "POST" && !path.endsWith("}");
      const [known] = isOwnId ? knowledge.idsFor(path, name) : knowledge.referencesFor(isId && holder ? holder : name);
      const changed = { ...filled, [name]: Array.isArray(own) ? [known] : known };
      if (known !== undefined && fits(changed)) filled = changed;
      else if (within.length < DEEPEST && isObject(own)) {
        const inner = filledIn(own, [...within, name], (one) => fits({ ...filled, [name]: one }));
        filled = { ...filled, [name]: inner };
      } else if (within.length < DEEPEST && Array.isArray(own)) {
        for (const [index, entry] of own.entries()) {
          const list = filled[name] as readonly unknown[];
          const at = (one: unknown) => ({ ...filled, [name]: list.with(index, one) });
          filled = at(filledIn(entry, [...within, name], (one) => fits(at(one))));
        }
      }
    }
    return filled;
  };
  return filledIn(body, [], (value) => check(value).length === 0);
}

/** A value that fits a schema; undefined when none is found. */
function validSample(
  { document }: Contract,
  schema: unknown,
  check: DescribedBody["check"],
  dice: Dice,
  isPlain: boolean,
): unknown {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const value = makeSample({ document, dice, now: Date.now(), isPlain, direction: "request" }, schema);
    if (check(value).length === 0) return value;
  }
  return undefined;
}

function distinct(all: readonly Inputs[]): readonly Inputs[] {
  const seen = new Set<string>();
  return all.filter((inputs) => {
    const text = JSON.stringify(inputs);
    return !seen.has(text) && seen.add(text);
  });
}
