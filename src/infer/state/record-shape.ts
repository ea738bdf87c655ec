import type { Contract } from "../../contract/contract.ts";
import { isObject, schemaAt } from "../../contract/document.ts";
import { append } from "../../contract/pointer.ts";
import { allowedTypes, schemasInPlace, schemasThatHold } from "../../contract/schema-kind.ts";
import { LENIENT_NULL } from "../../contract/upgrade-30.ts";
import { referenceTo } from "../../engine/samples/checked-schema.ts";
import type { BodyPath } from "../model.ts";
import { schemasBelow } from "../schema-reference.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** What the schemas of a resource say of its members. */
export interface RecordShapeFacts {
  /** The members that some answer shows or some request takes; undefined where others may stand beside them. */
  readonly known: ReadonlySet<string> | undefined;
  /** Those that some answer shows. */
  readonly shown: ReadonlySet<string>;
  readonly types: (member: string) => ReadonlySet<string> | undefined;
  /** Whether it may be null by the letter of the document, not only for lenient readers. */
  readonly mayBeNull: (member: string) => boolean;
  /** The parts of a member's schema that hold whatever its value is. */
  readonly format: (member: string) => string | undefined;
}

const shapes = new WeakMap<StoredResource, RecordShapeFacts>();

/** What the schemas of a resource say of its members, worked out once. */
export function shapeFacts(contract: Contract, stored: StoredResource): RecordShapeFacts {
  let facts = shapes.get(stored);
  if (facts === undefined) {
    facts = readFacts(contract, stored);
    shapes.set(stored, facts);
  }
  return facts;
}

function readFacts({ document }: Contract, { resource }: StoredResource): RecordShapeFacts {
  const pointers = [...(resource.schema === undefined ? [] : [resource.schema]), ...resource.otherSchemas];
  const parts = pointers.flatMap((pointer) => schemasInPlace(document, referenceTo(pointer)));
  const names = parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  const isOpen =
    names.length === 0 ||
    parts.some((part) => part.additionalProperties === true || isObject(part.additionalProperties));
  const places = new Map<string, readonly string[]>();
  const pointersOf = (member: string) => {
    let found = places.get(member);
    if (found === undefined) {
      const path = names.includes(member) ? [member] : member.split(".");
      found = pointers.flatMap((pointer) => schemasBelow(document, pointer, path));
      places.set(member, found);
    }
    return found;
  };
  return {
    known: isOpen ? undefined : new Set([...names, ...resource.writeOnly]),
    shown: new Set(names.filter((name) => !resource.writeOnly.includes(name))),
    types(member) {
      const [at] = pointersOf(member);
      return at === undefined ? undefined : allowedTypes(document, referenceTo(at));
    },
    mayBeNull(member) {
      const [at] = pointersOf(member);
      if (at === undefined || allowedTypes(document, referenceTo(at))?.has("null") !== true) return false;
      return schemasThatHold(document, referenceTo(at)).every((part) => part[LENIENT_NULL] !== true);
    },
    format(member) {
      const [at] = pointersOf(member);
      const found = at === undefined ? [] : schemasThatHold(document, referenceTo(at));
      return found.map(({ format }) => format).find((one) => typeof one === "string") as string | undefined;
    },
  };
}

/** The names of the members that the schema of records demands. */
export function requiredMembers({ document }: Contract, { resource }: StoredResource): ReadonlySet<string> {
  if (resource.schema === undefined) return new Set();
  const parts = schemasThatHold(document, schemaAt(document, append(resource.schema)));
  return new Set(parts.flatMap(({ required }) => (Array.isArray(required) ? required.map(String) : [])));
}

/** The path of a member: one inside of an object is written with dots between. */
export function memberPath({ known }: RecordShapeFacts, member: string): BodyPath {
  return known?.has(member) === true ? [member] : member.split(".");
}

/** What may be kept of what a client sent: members that no answer and no request knows are dropped. */
export function knownMembers({ known }: RecordShapeFacts, sent: StoredRecord): StoredRecord {
  if (known === undefined) return sent;
  return Object.fromEntries(Object.entries(sent).filter(([name]) => known.has(name)));
}
