import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import { essenceOf, isMergePatch } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { allowedTypes } from "../contract/schema-kind.ts";
import { namesOneOfClosedSet } from "./closed-set.ts";
import { carriesCredential, withoutCredentials } from "./credential-parameters.ts";
import type { DescribedBody, DescribedInputs, DescribedParameter } from "./described-inputs.ts";
import { type Identity, placed } from "./identity.ts";
import { type Inputs, RawText } from "./inputs.ts";
import type { Probe, Wrong } from "./probe.ts";

/** What a refusal of bad input, of who is unknown, and so on, is documented as: usually, and else. */
const REFUSALS = {
  credential: { usual: [401, 403], other: [404] },
  input: { usual: [400, 422], other: [404, 409] },
  id: { usual: [404, 410], other: [400, 422, 403] },
  body: { usual: [400, 422], other: [] },
  type: { usual: [415, 400, 422], other: [] },
  size: { usual: [413, 400, 422], other: [] },
} as const;

/** The documented statuses of a refusal, and whether the description has thought of it at all. */
function refusal(operation: Operation, kind: keyof typeof REFUSALS): Pick<Wrong, "statuses" | "isForeseen"> {
  const { usual, other } = REFUSALS[kind];
  const statuses = documented(operation, [...usual, ...other]);
  return { statuses, isForeseen: statuses.some((status) => (usual as readonly number[]).includes(status)) };
}

/** A good request, to be spoilt in one place. */
export interface Good {
  readonly operation: Operation;
  readonly identity: Identity | undefined;
  readonly inputs: Inputs;
}

/** What is known beside the description. */
export interface Surroundings {
  /** Security schemes any of whose credentials is as good as another. */
  readonly openSchemes?: readonly string[];
  /** Whether an answer has shown a record by the id that a path parameter takes. */
  readonly isShown?: (parameter: string, id: unknown) => boolean;
}

/** Every way in which a good request is spoilt: who asks, which record, each parameter, each member of the body. */
export function* spoilt(
  contract: Contract,
  good: Good,
  described: DescribedInputs,
  { openSchemes = [], isShown = () => true }: Surroundings = {},
): Generator<Probe> {
  yield* withoutRight(contract, good, openSchemes);
  yield* unknownIds(contract, good, described, isShown);
  yield* wrongParameters(contract, good, described);
  yield* wrongBodies(contract, good, described);
}

function documented(operation: Operation, statuses: readonly number[]): readonly number[] {
  return statuses.filter(
    (status) =>
      operation.statuses.includes(String(status)) || operation.statuses.includes(`${Math.trunc(status / 100)}XX`),
  );
}

function* withoutRight(
  contract: Contract,
  { operation, identity, inputs: all }: Good,
  openSchemes: readonly string[],
): Generator<Probe> {
  const inputs = withoutCredentials(contract, operation, all);
  /** A certificate is shown before the request is made (OpenAPI 3.1 §4.8.27, `mutualTLS`). */
  const isUnsent = (name: string) => contract.securitySchemes[name]?.type === "mutualTLS";
  if (operation.security.length === 0 || operation.security.some((schemes) => schemes.every(isUnsent))) return;
  const place = { place: "credential", rule: operation.pointer, ...refusal(operation, "credential") };
  yield {
    operation,
    what: "without a credential",
    identity: undefined,
    inputs,
    wrong: { ...place, code: "authentication-ignored", sentence: "a request without a credential is taken" },
  };
  for (const name of new Set(operation.security.flat())) {
    const scheme = contract.securitySchemes[name];
    if (scheme === undefined || isUnsent(name) || openSchemes.includes(name)) continue;
    const nobody: Identity = { who: "nobody", scheme: name, present: async () => placed(scheme, "no-such-credential") };
    if (identity?.scheme === name) {
      const sentence = `a credential for ${name} whose end was changed is taken`;
      yield {
        operation,
        what: `with a credential for ${name} whose end was changed`,
        identity: tampered(identity),
        inputs,
        wrong: { ...place, code: "wrong-credential-taken", sentence },
      };
    }
    yield {
      operation,
      what: `with a credential for ${name} that nobody has`,
      identity: nobody,
      inputs,
      wrong: {
        ...place,
        code: "wrong-credential-taken",
        sentence: `a credential for ${name} that nobody has is taken`,
      },
    };
  }
}

/** The same credential with other characters at its end: a signature that does not hold, a key that nobody has. */
function tampered({ scheme, who, present }: Identity): Identity {
  const spoil = ([name, value]: readonly [string, string]) => [name, `${value.slice(0, -4)}AbC_`] as const;
  return {
    who: `${who}, spoilt`,
    scheme,
    async present() {
      const { headers = [], query = [] } = await present();
      return { headers: headers.map(spoil), query: query.map(spoil) };
    },
  };
}

function* unknownIds(
  contract: Contract,
  good: Good,
  { parameters }: DescribedInputs,
  isShown: NonNullable<Surroundings["isShown"]>,
): Generator<Probe> {
  const { operation } = good;
  for (const parameter of parameters.filter((one) => one.in === "path")) {
    const unknown = unknownFor(parameter);
    if (unknown === undefined || makesUnknown(operation, parameter.name)) continue;
    const probe: Probe = {
      ...good,
      what: `for a ${parameter.name} that nothing has`,
      inputs: { ...good.inputs, path: { ...good.inputs.path, [parameter.name]: unknown } },
      keep: new Set([`path.${parameter.name}`]),
    };
    const due = refusal(operation, "id");
    // Where an id that no answer has shown is taken, any may be.
    const isKnown = isShown(parameter.name, good.inputs.path[parameter.name]);
    if (isKnown && namesOneOfClosedSet(contract, operation, parameter.name)) {
      const sentence = `${parameter.name}=${JSON.stringify(unknown)}, which nothing has, leads somewhere`;
      const place = `path /${parameter.name}`;
      yield { ...probe, wrong: { code: "unknown-id-taken", sentence, place, rule: parameter.pointer, ...due } };
      // What leads nowhere may be documented where anything may lead somewhere: the answer is looked at, whatever it is.
    } else if (due.isForeseen) yield { ...probe, mayBeMissing: true };
  }
}

/** `PUT /entries/{key}` that documents 201 makes the record that is not there (RFC 9110 §9.3.4). */
function makesUnknown({ method, path, statuses }: Operation, name: string): boolean {
  return method === "PUT" && path.endsWith(`{${name}}`) && statuses.includes("201");
}

/** A value of the described kind that no record has; undefined where every value is a good one (an `enum`). */
function unknownFor({ check }: DescribedParameter): unknown {
  const candidates = [
    987_654_321,
    "ffffffff-ffff-4fff-bfff-fffffffffff0",
    "no-such-id-987654321",
    "nobody.987654321@example.com",
    98,
  ];
  return candidates.find((value) => check(value).length === 0);
}

/** Texts, one of which most schemas refuse. */
const ODD_TEXTS = ["no-such-value", "-1", "0", "1.5", "99999999999999999999", "", "true", "2020-13-45"];

/** `/search?query={query}`: without it there is another path, or none. */
function isOfPath({ path }: Operation, { in: place, name }: DescribedParameter): boolean {
  const [, query = ""] = path.split("?");
  return place === "query" && query.split("&").some((pair) => pair.split("=")[0] === name);
}

function* wrongParameters(contract: Contract, good: Good, { parameters }: DescribedInputs): Generator<Probe> {
  const { operation, inputs } = good;
  const due = refusal(operation, "input");
  for (const parameter of parameters) {
    if (parameter.in === "path" || parameter.in === "cookie") continue;
    if (carriesCredential(contract, operation, parameter) || isOfPath(operation, parameter)) continue;
    const place = parameter.in === "query" ? "query" : "headers";
    const wrong: Omit<Wrong, "code" | "sentence"> = {
      place: `${parameter.in} /${parameter.name}`,
      rule: parameter.pointer,
      ...due,
    };
    if (parameter.required && !parameter.hasDefault) {
      const { [parameter.name]: _, ...rest } = inputs[place];
      yield {
        ...good,
        what: `without the required ${parameter.name}`,
        inputs: { ...inputs, [place]: rest },
        wrong: {
          ...wrong,
          code: "missing-parameter-taken",
          sentence: `a request without ${parameter.name}, which is required, is taken`,
        },
      };
    }
    if (isSpread(contract, parameter)) continue;
    for (const text of ODD_TEXTS.filter((one) => refuses(parameter, one)).slice(0, 4)) {
      yield {
        ...good,
        what: `with ${parameter.name}=${text}`,
        inputs: { ...inputs, [place]: { ...inputs[place], [parameter.name]: text } },
        keep: new Set([`${place}.${parameter.name}`]),
        wrong: {
          ...wrong,
          code: "invalid-parameter-taken",
          sentence: `${parameter.name}=${JSON.stringify(text)}, which does not fit, is taken`,
        },
      };
    }
  }
}

/** Whether the members of an object stand in the query in its stead: a text under its own name is not the parameter. */
function isSpread({ document }: Contract, { in: place, style, explode, isJson, schema }: DescribedParameter): boolean {
  if (place !== "query" || isJson || !(style === "deepObject" || explode)) return false;
  const types = allowedTypes(document, schema);
  return types === undefined || types.has("object") || (style === "deepObject" && types.has("array"));
}

/** Whether a text fits under no reading: neither as it stands nor as the number or the truth value that it writes. */
function refuses({ check, isJson }: DescribedParameter, text: string): boolean {
  const readings: unknown[] = [text, [text]];
  if (text !== "" && !Number.isNaN(Number(text))) readings.push(Number(text), [Number(text)]);
  if (text === "true") readings.push(true);
  // Many frameworks take the empty text for an absent one, or for a list of none, and 0 and 1 for truth values.
  if (text === "") readings.push(null, []);
  if (text === "0") readings.push(false);
  // An object may be read from whatever is there.
  if (!isJson) readings.push({});
  return readings.every((value) => check(value).length > 0);
}

const MISFITS: readonly unknown[] = [{ a: 1 }, ["a"], "no-such-value", -1, 1.5, true, null, "", "x".repeat(20_000)];
const TWO_MEGABYTES = 2 * 1024 * 1024;

function* wrongBodies(contract: Contract, good: Good, { bodies, needsBody }: DescribedInputs): Generator<Probe> {
  const { operation, inputs } = good;
  const body = bodies.find(({ mediaType }) => mediaType === inputs.mediaType) ?? bodies[0];
  if (body === undefined || operation.method === "GET") return;
  const wrong = { place: "body", rule: body.pointer, ...refusal(operation, "body") };
  const spoil = (
    what: string,
    changed: Partial<Inputs>,
    more: Partial<Wrong> & Pick<Wrong, "code" | "sentence">,
  ): Probe => ({
    ...good,
    what,
    inputs: { ...inputs, mediaType: body.mediaType, ...changed },
    keep: new Set(["body"]),
    wrong: { ...wrong, ...more },
  });
  if (needsBody) {
    const { body: _, mediaType: __, ...rest } = inputs;
    yield {
      ...spoil(
        "without a body",
        {},
        { code: "missing-body-taken", sentence: "a request without the required body is taken" },
      ),
      inputs: rest,
    };
  }
  if (/json/.test(body.mediaType)) {
    for (const text of ["{", '{"a":1']) {
      yield spoil(
        "with JSON that does not parse",
        { body: new RawText(text) },
        { code: "malformed-body-taken", sentence: "a body that is no JSON is taken" },
      );
    }
    for (const value of [[], "text", 12]) {
      if (body.check(value).length === 0) continue;
      yield spoil(
        "with a body of another type",
        { body: new RawText(JSON.stringify(value)) },
        { code: "invalid-body-taken", sentence: `the body ${JSON.stringify(value)}, which does not fit, is taken` },
      );
    }
  }
  if (operation.statuses.includes("415")) {
    yield spoil(
      "with a body that is no described media type",
      { body: new RawText("<a/>"), mediaType: "application/xml" },
      {
        code: "undocumented-media-type-taken",
        sentence: "a body as application/xml, which is not described, is taken",
        ...refusal(operation, "type"),
      },
    );
  }
  // Where files are taken 2 MB are not much.
  if (operation.statuses.includes("413") && /json|urlencoded|xml/.test(body.mediaType)) {
    yield spoil(
      "with a body of 2 MB",
      { body: new RawText(JSON.stringify({ padding: "x".repeat(TWO_MEGABYTES) })) },
      {
        code: "large-body-taken",
        sentence: "a body of 2 MB is taken, though 413 is documented",
        ...refusal(operation, "size"),
      },
    );
  }
  const hasMembers = /json|form|xml/.test(body.mediaType);
  if (hasMembers && isObject(inputs.body)) yield* wrongMembers(contract, { ...body, needsBody }, inputs.body, spoil);
}

/** Longer than what most columns hold, shorter than what most servers take. */
const LONG_TEXT = "x".repeat(12_000);

/** Texts of thousands of letters where the description sets no bound: no server may break of them, taken or not. */
export function* longTexts(good: Good, body: DescribedBody | undefined): Generator<Probe> {
  const { inputs } = good;
  if (body === undefined || !isObject(inputs.body)) return;
  for (const [name, value] of Object.entries(inputs.body)) {
    const changed = { ...inputs.body, [name]: LONG_TEXT };
    if (typeof value !== "string" || body.check(changed).length > 0) continue;
    yield {
      ...good,
      what: `with a ${name} of 12,000 letters`,
      inputs: { ...inputs, body: changed },
      keep: new Set(["body"]),
    };
  }
}

type Spoil = (what: string, changed: Partial<Inputs>, more: Partial<Wrong> & Pick<Wrong, "code" | "sentence">) => Probe;

function* wrongMembers(
  contract: Contract,
  body: DescribedBody & Pick<DescribedInputs, "needsBody">,
  good: JsonObject,
  spoil: Spoil,
): Generator<Probe> {
  const isForm = !/json/.test(body.mediaType);
  for (const name of Object.keys(good)) {
    const { [name]: _, ...rest } = good;
    // A form without a field is no body at all.
    if (isForm && !body.needsBody && Object.keys(rest).length === 0) continue;
    if (body.check(rest).length === 0 || hasDefault(contract, body.schema, name)) continue;
    yield spoil(
      `without ${name}`,
      { body: rest },
      {
        code: "missing-member-taken",
        sentence: `a body without ${name}, which is required, is taken`,
        place: `body /${name}`,
      },
    );
  }
  for (const name of memberNames(contract, body.schema, good)) {
    let spoiltOnes = 0;
    for (const misfit of MISFITS) {
      if (spoiltOnes === 5) break;
      if (misfit === null && isMergePatch(essenceOf(body.mediaType))) continue; // it takes the member away
      const changed = { ...good, [name]: misfit };
      if (body.check(changed).length === 0 || isConvertible(body, good, name, misfit, isForm)) continue;
      // An object may have all that it lacks by default.
      const filled = isObject(misfit)
        ? { ...good, [name]: { ...defaultsIn(contract, body.schema, name), ...misfit } }
        : good;
      if (filled !== good && body.check(filled).length === 0) continue;
      spoiltOnes += 1;
      yield spoil(
        `with a ${name} that does not fit`,
        { body: changed },
        {
          code: "invalid-member-taken",
          sentence: `${name} ${JSON.stringify(misfit).slice(0, 60)}, which does not fit, is taken`,
          place: `body /${name}`,
        },
      );
    }
  }
}

/** Lenient servers read `"12"` as 12, 12 as `"12"` and an empty text as none: nobody is accused of that. */
function isConvertible(body: DescribedBody, good: JsonObject, name: string, misfit: unknown, isForm: boolean): boolean {
  const readings: unknown[] = [];
  if (misfit === null || misfit === "") readings.push("", null, undefined);
  if (typeof misfit === "number" || typeof misfit === "boolean")
    readings.push(String(misfit), Number(misfit), Boolean(misfit));
  if (typeof misfit === "number") readings.push(Math.trunc(misfit));
  if (misfit === true) readings.push("true", 1);
  // In a form null is a word, or nothing between.
  if (isForm && misfit === null) readings.push("null");
  // A form has texts alone: one of them is as good as a list of it.
  if (isForm && !Array.isArray(misfit)) readings.push([misfit], [String(misfit)]);
  if (isForm && Array.isArray(misfit)) readings.push(...(misfit as unknown[]));
  return readings.some((value) => {
    const { [name]: _, ...rest } = good;
    return body.check(value === undefined ? rest : { ...good, [name]: value }).length === 0;
  });
}

/** Servers fill it in before they look whether it is there. */
function hasDefault(contract: Contract, schema: unknown, name: string): boolean {
  const member = resolved(contract, propertiesOf(contract, schema)[name]);
  return isObject(member) && "default" in member;
}

/** What the members of a member are where they are not sent. */
function defaultsIn(contract: Contract, schema: unknown, name: string): JsonObject {
  const members = Object.entries(propertiesOf(contract, propertiesOf(contract, schema)[name]));
  return Object.fromEntries(
    members.flatMap(([inner, described]) => {
      const member = resolved(contract, described);
      return isObject(member) && "default" in member ? [[inner, member.default]] : [];
    }),
  );
}

function propertiesOf(contract: Contract, schema: unknown): JsonObject {
  const part = resolved(contract, schema);
  return isObject(part) && isObject(part.properties) ? part.properties : {};
}

function resolved({ document }: Contract, schema: unknown): unknown {
  let part = schema;
  for (let hops = 0; isObject(part) && typeof part.$ref === "string" && hops < 20; hops += 1) {
    part = document.resolve(document.target(part.$ref, "")).value;
  }
  return part;
}

/** The described members of a body, and those that the good one has. */
function memberNames(contract: Contract, schema: unknown, good: JsonObject): readonly string[] {
  const names = new Set(Object.keys(good));
  const part = resolved(contract, schema);
  if (isObject(part) && isObject(part.properties)) {
    for (const [name, member] of Object.entries(part.properties)) {
      if (!isObject(member) || member.readOnly !== true) names.add(name);
    }
  }
  return [...names];
}
