import type { Contract } from "../../contract/contract.ts";
import { allowedTypes, memberNames } from "../../contract/schema-kind.ts";
import { referenceTo } from "../../engine/samples/checked-schema.ts";
import type { InferredApi, Resource } from "../model.ts";
import { bareSingular, isPlural, wordsOf } from "../names.ts";
import { rolesOn } from "../roles-on.ts";
import { schemasBelow } from "../schema-reference.ts";

/** A member that says how many records stand below its own: the `comment_count` of an issue. */
export interface Counter {
  readonly member: string;
  /** The resource that it counts, and the member of its records that says below which one they stand. */
  readonly children: string;
  readonly by: string;
}

/** A member that is to count, before anything is known of how what it counts is kept. */
export type Counting = Pick<Counter, "member" | "children">;

/** The counters of a resource: numbers that no client sets, called after what stands below its records. */
export function countersOf({ document }: Contract, api: InferredApi, resource: Resource): readonly Counting[] {
  const { schema, name: own, readOnly } = resource;
  const below = api.resources.filter(({ parent, singleton }) => parent?.resource === own && !singleton);
  if (schema === undefined || below.length === 0) return [];
  const isWritten = rolesOn(api, own).some(([, { kind }]) => ["create", "replace", "update"].includes(kind));
  const names = [...memberNames(document, referenceTo(schema))].filter((name) => !isWritten || readOnly.includes(name));
  return below.flatMap((children): readonly Counting[] => {
    const noun = (children.path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
    const member = names.find((name) => counts(name, noun) && isInteger(name));
    return member === undefined ? [] : [{ member, children: children.name }];
  });

  function isInteger(name: string): boolean {
    const [at] = schemasBelow(document, schema as string, [name]);
    const types = at === undefined ? undefined : allowedTypes(document, referenceTo(at));
    return types?.has("integer") === true || types?.has("number") === true;
  }
}

const BEFORE = /^(?:(?:num(?:ber)?|count|total|amount)_(?:of_)?|n_)/;
const AFTER = /_(?:count|counter|total|num(?:ber)?|quantity)$/;

/** `comment_count`, `numComments`, `comments`: a number of comments. */
function counts(name: string, noun: string): boolean {
  const words = wordsOf(name);
  const plain = words.join("_");
  const rest = plain.replace(BEFORE, "").replace(AFTER, "");
  const isCalled = rest !== plain || isPlural(words.at(-1) ?? "");
  return isCalled && rest !== "" && bareSingular(rest) === bareSingular(noun);
}
