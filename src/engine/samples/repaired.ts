import { isObject, schemaAt } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import type { SchemaFault } from "../../contract/schemas.ts";
import type { SampleMaking } from "./sample-making.ts";
import { makeSample } from "./sample-value.ts";

/** What a keyword's fault takes to be mended: the value that stands there instead; `GONE` = none. */
type Mend = (making: SampleMaking, fault: SchemaFault, value: unknown) => unknown;

const GONE = Symbol("gone");

const MENDS: Readonly<Record<string, Mend>> = {
  required: missing,
  dependentRequired: missing,
  additionalProperties: (_, fault, value) => withoutMember(value, fault.params.additionalProperty),
  unevaluatedProperties: (_, fault, value) => withoutMember(value, fault.params.unevaluatedProperty),
  propertyNames: (_, fault, value) => withoutMember(value, fault.params.propertyName),
  "false schema": () => GONE,
  maxItems: (_, fault, value) => (Array.isArray(value) ? value.slice(0, Number(fault.limit)) : value),
  maxProperties: (_, fault, value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).slice(0, Number(fault.limit))) : value,
  uniqueItems: (_, fault, value) =>
    Array.isArray(value)
      ? value.filter((__, index) => index !== Math.max(Number(fault.params.i), Number(fault.params.j)))
      : value,
  unevaluatedItems: (_, fault, value) => (Array.isArray(value) ? value.slice(0, Number(fault.params.limit)) : value),
  not: (_, fault, value) => {
    const names = isObject(fault.limit) && Array.isArray(fault.limit.required) ? fault.limit.required : [];
    return names.length > 0 && names.every((name) => isObject(value) && name in value)
      ? withoutMember(value, names.at(-1))
      : value;
  },
};

/** Keywords whose value is made anew where it stands, by the schema that they are part of. */
const REMADE = new Set(
  "type enum const format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems".split(
    " ",
  ),
);

/** A value with each fault mended as far as the fault itself tells how; whether that did it is for a validation to say. */
export function repaired(making: SampleMaking, value: unknown, faults: readonly SchemaFault[]): unknown {
  let result = value;
  const done = new Set<string>();
  for (const fault of withoutNullInstead(withoutOtherAlternatives(faults))) {
    const isMissing = fault.keyword === "required" || fault.keyword === "dependentRequired";
    const path = segmentsOf(fault.at);
    const place = isMissing ? path.slice(0, -1) : path;
    if (!isMissing && done.has(fault.at)) continue; // one mend at a time
    done.add(fault.at);
    result = replaced(result, place, (old) => mended(making, fault, old));
    if (result === GONE) return value;
  }
  return result;
}

/** Of a value that fits several alternatives, what the others find in it is not what is wrong with it. */
function withoutOtherAlternatives(faults: readonly SchemaFault[]): readonly SchemaFault[] {
  const several = faults.filter(fitsSeveral);
  if (several.length === 0) return faults;
  return faults.filter((fault) => several.every((one) => one === fault || !isWithin(fault.at, one.at)));
}

/** A value that is wrong in part is mended there: that it might have been null is no reason to make it so. */
function withoutNullInstead(faults: readonly SchemaFault[]): readonly SchemaFault[] {
  const isNullInstead = (fault: SchemaFault) => {
    const isOther = (one: SchemaFault) => one !== fault && isWithin(one.at, fault.at) && !COMBINED.has(one.keyword);
    return fault.keyword === "type" && fault.limit === "null" && faults.some(isOther);
  };
  return faults.filter((fault) => !isNullInstead(fault));
}

const COMBINED = new Set(["anyOf", "oneOf"]);

function isWithin(at: string, above: string): boolean {
  return at === above || at.startsWith(`${above}/`);
}

/** Whether a fault is that of a value which fits several alternatives of a `oneOf`. */
export function fitsSeveral({ keyword, params }: SchemaFault): boolean {
  return keyword === "oneOf" && Array.isArray(params.passingSchemas);
}

function mended(making: SampleMaking, fault: SchemaFault, old: unknown): unknown {
  const mend = MENDS[fault.keyword];
  if (mend !== undefined) return mend(making, fault, old);
  const isRemade = REMADE.has(fault.keyword) || fitsSeveral(fault);
  return isRemade ? makeSample({ ...making, ignoresExamples: true }, schemaOf(making, fault)) : old;
}

function missing(making: SampleMaking, fault: SchemaFault, value: unknown): unknown {
  const name = segmentsOf(fault.at).at(-1);
  if (!isObject(value) || name === undefined) return value;
  const holder = schemaOf(making, fault);
  const properties = isObject(holder) && isObject(holder.properties) ? holder.properties : {};
  return { ...value, [name]: makeSample(making, Object.hasOwn(properties, name) ? properties[name] : true) };
}

/** The schema that found the fault. */
function schemaOf({ document }: SampleMaking, { rule }: SchemaFault): unknown {
  return schemaAt(document, rule.slice(0, rule.lastIndexOf("/")));
}

function withoutMember(value: unknown, name: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

/** A copy in which another value stands at a path; the same value where there is no such path. */
export function replaced(
  value: unknown,
  [name, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    const index = Number(name);
    if (!(index in value)) return value;
    const next = replaced(value[index], rest, change);
    return next === GONE ? value.filter((_, at) => at !== index) : value.with(index, next);
  }
  if (!isObject(value) || !Object.hasOwn(value, name)) return value;
  const next = replaced(value[name], rest, change);
  return next === GONE ? withoutMember(value, name) : { ...value, [name]: next };
}
