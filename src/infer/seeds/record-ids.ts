import type { Contract } from "../../contract/contract.ts";
import { isObject } from "../../contract/document.ts";
import { append, type JsonPointer, valueAt } from "../../contract/pointer.ts";
import type { CheckedSchema } from "../../engine/samples/checked-schema.ts";
import type { Suggestion } from "../../engine/samples/sample-making.ts";
import { makeValid } from "../../engine/samples/valid-sample.ts";
import type { Dice } from "../../world/dice.ts";
import { remembered } from "../lazily.ts";
import type { InferredApi, Resource } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import { checkedTogether, partsThatHold, schemasBelow } from "../schema-reference.ts";
import { SEEDED_AT } from "../seeded-at.ts";

export type RecordId = string | number;

/** How the ids of one resource are made. */
export interface IdMaker {
  /** An id that is valid where records show it and where paths name it; `number` is the one to take where it counts. */
  make(dice: Dice, number: number): RecordId | undefined;
  isValid(id: RecordId): boolean;
  /** The id that its schemas show as an example. */
  readonly example: RecordId | undefined;
}

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The maker of ids for a resource, from its kind and what the schemas of its id say. */
export function idMaker(contract: Contract, api: InferredApi, resource: Resource, suggest?: Suggestion): IdMaker {
  const pointers = idSchemas(contract, api, resource);
  let checked: CheckedSchema | undefined;
  const schema = () => {
    checked ??= checkedTogether(contract, pointers);
    return checked;
  };
  const inPaths = pathSchema(contract, api, resource);
  const path = remembered(() => (inPaths === undefined ? undefined : checkedTogether(contract, [inPaths])));
  const isValid = (id: RecordId) =>
    (pointers.length === 0 || schema().check(id).length === 0) && readsAs(id, path()?.check);
  const example = exampleOf(contract, pointers);
  const isCounted = remembered(() => resource.id.kind === "text" && countedIn(contract, api).has(resource.name));
  return {
    isValid,
    example: (typeof example === "string" && example !== "") || typeof example === "number" ? example : undefined,
    make(dice, number) {
      if (isCounted() && isValid(String(number))) return String(number);
      for (const candidate of candidates(resource, dice, number, example)) if (isValid(candidate)) return candidate;
      // What a client may choose and has not, where nothing says what it looks like.
      if (pointers.length === 0) return madeUp(resource, dice);
      const making = {
        document: contract.document,
        now: SEEDED_AT,
        seed: dice.text(ALPHABET, 12),
        isBare: true,
        suggest,
      };
      const made = makeValid(making, schema());
      return (typeof made === "string" || typeof made === "number") && isValid(made) ? made : undefined;
    },
  };
}

/** The maker of the ids by which other records name those of a resource; undefined where those are the ids of its paths. */
export function innerIds(
  { contract }: { readonly contract: Contract },
  { name, schema, id }: Resource,
): ((dice: Dice, number: number) => RecordId | undefined) | undefined {
  const { inner } = id;
  if (inner === undefined || schema === undefined) return undefined;
  const checked = remembered(() => checkedTogether(contract, schemasBelow(contract.document, schema, [inner])));
  return (dice, number) => {
    const all: readonly RecordId[] = [
      number,
      dice.uuid(),
      madeUp({ name }, dice),
      dice.text(ALPHABET, 12),
      String(number),
    ];
    return all.find((one) => checked().check(one).length === 0);
  };
}

function* candidates({ id, name }: Resource, dice: Dice, number: number, example: unknown): Generator<RecordId> {
  if (id.kind === "integer") yield number;
  if (id.kind === "integer") return;
  if (id.kind === "uuid") yield dice.uuid();
  // Of so few digits there are not many others: they are counted.
  if (typeof example === "string") yield /^\d{1,3}$/.test(example) ? String(number) : likeOf(example, dice);
  if (id.chosenBy === "client") return; // a name: by what it is called
  yield madeUp({ name }, dice);
  yield dice.text(ALPHABET, 12);
  yield String(number);
}

function madeUp({ name }: Pick<Resource, "name">, dice: Dice): string {
  return `${singular(name)}_${dice.text(ALPHABET, 10)}`;
}

/** Where ids are described: as a member of the record, and as a parameter of paths. */
function idSchemas(contract: Contract, api: InferredApi, resource: Resource): readonly JsonPointer[] {
  const { name, schema, otherSchemas, id } = resource;
  const { member } = id;
  const below = (at: JsonPointer) => (member === undefined ? [] : schemasBelow(contract.document, at, [member]));
  const own = schema === undefined ? [] : below(schema);
  // Of what shows no id itself, the rows of lists may.
  const shown = own.length > 0 ? own : (otherSchemas.map(below).find((found) => found.length > 0) ?? []);
  const at = pathSchema(contract, api, { name });
  return at !== undefined && agree(contract, id.kind, at) ? [...shown, at] : shown;
}

/** What the path parameter that names records is described by. */
function pathSchema(contract: Contract, api: InferredApi, { name }: Pick<Resource, "name">): JsonPointer | undefined {
  for (const [operationId, role] of rolesOn(api, name)) {
    if (!("key" in role)) continue;
    const { key } = role;
    if (key?.in !== "path" || key.member !== undefined) continue;
    const found = contract
      .operation(operationId)
      ?.inputs.parameters.find((one) => one.in === "path" && one.name === key.parameter);
    const at = found && append(found.pointer, "schema");
    if (at !== undefined && valueAt(contract.document.root, at) !== undefined) return at;
  }
  return undefined;
}

const counted = new WeakMap<InferredApi, ReadonlySet<string>>();

/** The resources whose ids some path takes for numbers, whatever records show: no other ids fit everywhere. */
function countedIn(contract: Contract, api: InferredApi): ReadonlySet<string> {
  const known = counted.get(api);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { id, inputs } of contract.operations) {
    const numbers = inputs.parameters
      .filter(({ in: place, check }) => place === "path" && check(1).length === 0 && check("a-name").length > 0)
      .map(({ name }) => name);
    if (numbers.length === 0) continue;
    const role = api.roles.get(id);
    for (const { parameter, resource, by } of role?.scope ?? []) {
      if (resource !== undefined && by === undefined && numbers.includes(parameter)) found.add(resource);
    }
    if (role === undefined || !("key" in role) || role.key?.in !== "path" || role.key.member !== undefined) continue;
    if (numbers.includes(role.key.parameter)) found.add(role.resource);
  }
  counted.set(api, found);
  return found;
}

/** Whether an id can stand in a path: a number may be described as text there, and a text that writes a number as number. */
function readsAs(id: RecordId, check: CheckedSchema["check"] | undefined): boolean {
  if (check === undefined || check(id).length === 0 || check(String(id)).length === 0) return true;
  return typeof id === "string" && /^-?\d+(?:\.\d+)?$/.test(id) && check(Number(id)).length === 0;
}

/** Paths may well be described as text where records show a number. */
function agree(contract: Contract, kind: Resource["id"]["kind"], at: JsonPointer): boolean {
  const types = partsThatHold(contract.document, at).flatMap(({ value }) => [value.type ?? []].flat());
  return kind === "integer"
    ? !types.includes("string")
    : !types.some((type) => type === "integer" || type === "number");
}

function exampleOf(contract: Contract, pointers: readonly JsonPointer[]): unknown {
  for (const pointer of pointers) {
    for (const { value } of partsThatHold(contract.document, pointer)) {
      const [first] = Array.isArray(value.examples) ? value.examples : [value.example];
      if (first !== undefined && !isObject(first)) return first;
    }
  }
  return undefined;
}

/** A text of the same make: parts that hold digits get others, `ord_5f3a` becomes `ord_9c1e`; one without any gets a number. */
function likeOf(example: string, dice: Dice): string {
  const parts = example.split(/([_\-.:/])/);
  if (!parts.some((part) => /\d/.test(part))) return `${example}-${dice.integer(2, 9999)}`;
  return parts.map((part) => (/\d/.test(part) ? [...part].map((one) => alike(one, dice)).join("") : part)).join("");
}

function alike(character: string, dice: Dice): string {
  if (/\d/.test(character)) return dice.text("0123456789", 1);
  if (/[a-f]/.test(character)) return dice.text("abcdef", 1);
  if (/[A-F]/.test(character)) return dice.text("ABCDEF", 1);
  if (/[a-z]/.test(character)) return dice.text("ghjkmnpqrstuvwxyz", 1);
  return /[A-Z]/.test(character) ? dice.text("GHJKMNPQRSTUVWXYZ", 1) : character;
}

/** `pets` → `pet`, for the beginning of an id. */
export function singular(name: string): string {
  const last =
    name
      .split(/[^A-Za-z0-9]+/)
      .filter((part) => part !== "")
      .at(-1) ?? "item";
  const word = last.toLowerCase();
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
