import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidationCxt } from "ajv/dist/types/index.js";
import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { registerFormats } from "./formats.ts";
import { append, type JsonPointer, valueAt } from "./pointer.ts";

/** Which way a body travels: `readOnly` members are not demanded of requests, `writeOnly` ones not of responses. */
export type Direction = "request" | "response";

/** One fault that a schema finds in a value. */
export interface SchemaFault {
  readonly keyword: string;
  /** In the value. */
  readonly at: JsonPointer;
  /** In the description: the keyword that was broken. */
  readonly rule: JsonPointer;
  readonly params: Record<string, unknown>;
  /** What the keyword says in the description. */
  readonly limit: unknown;
  readonly value: unknown;
}

/** Returns the faults of a value; empty when it is valid. */
export type SchemaCheck = (value: unknown) => readonly SchemaFault[];

/** Options of {@link SchemaLibrary}. */
export interface SchemaLibraryOptions {
  /** Whether an object can never change, so that a verdict on it holds for good. */
  readonly isImmutable?: (value: object) => boolean;
}

const LAZY = "x-understudy-lazy";
const NO_FAULTS: readonly SchemaFault[] = [];

const SINGLE = ["additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains", "propertyNames"];
const SINGLE_IN_PLACE = ["not", "if", "then", "else"];
const LISTS_IN_PLACE = ["allOf", "anyOf", "oneOf"];
const MAPS = ["properties", "patternProperties"];

/**
 * Compiles the Schema Objects of one document (OpenAPI 3.1 §4.8.24, JSON Schema 2020-12), each at its first use.
 *
 * A `$ref` below `properties` or `items` becomes a keyword of ours that compiles its target when a value first gets
 * there: long chains of references cost no stack, unused ones nothing. It also remembers which immutable objects it has
 * found valid. A `$ref` in place (`allOf` and its like) stays one, since `unevaluated*` must see through it.
 */
export class SchemaLibrary {
  readonly #document: OpenApiDocument;
  readonly #direction: Direction;
  readonly #isImmutable: (value: object) => boolean;
  readonly #ajv: Ajv2020;
  /** Where each rewritten schema stood in the description. */
  readonly #origin = new WeakMap<object, JsonPointer>();
  readonly #units = new Map<JsonPointer, ValidateFunction>();
  readonly #inPlace = new Map<JsonPointer, string>();

  constructor(document: OpenApiDocument, direction: Direction, options: SchemaLibraryOptions = {}) {
    this.#document = document;
    this.#direction = direction;
    this.#isImmutable = options.isImmutable ?? (() => false);
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      verbose: true,
      logger: false,
      multipleOfPrecision: 6,
      addUsedSchema: false,
      validateSchema: false,
      code: { regExp: Object.assign(tolerantRegExp, { code: "new RegExp" }) },
    });
    registerFormats(this.#ajv);
    this.#ajv.addKeyword({
      keyword: LAZY,
      schemaType: "string",
      errors: "full",
      compile: (pointer: string) => this.#lazyReference(pointer),
    });
  }

  /** The check of the schema at a pointer of the description. */
  at(pointer: JsonPointer): SchemaCheck {
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= this.#unit(pointer);
      return validate(value) ? NO_FAULTS : this.#faults(validate.errors ?? [], value);
    };
  }

  /** The check of a schema that is not part of the description but refers to it (`{ $ref: "#/components/…" }`). */
  of(schema: JsonObject, name: string): SchemaCheck {
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= this.#ajv.compile(this.#rewrite(schema, name) as object);
      return validate(value) ? NO_FAULTS : this.#faults(validate.errors ?? [], value);
    };
  }

  #unit(pointer: JsonPointer): ValidateFunction {
    let unit = this.#units.get(pointer);
    if (unit === undefined) {
      const schema = schemaAt(this.#document, pointer);
      unit = this.#ajv.compile(this.#rewrite(schema, pointer) as object);
      this.#units.set(pointer, unit);
    }
    return unit;
  }

  #lazyReference(pointer: JsonPointer) {
    const known = new WeakSet<object>();
    let unit: ValidateFunction | undefined;
    const check = (value: unknown, context?: DataValidationCxt): boolean => {
      const object = typeof value === "object" && value !== null ? value : undefined;
      if (object !== undefined && known.has(object)) return true;
      unit ??= this.#unit(pointer);
      // ajv passes the place in the message along, so that a fault deep inside still names its full path.
      if (unit(value, context)) {
        if (object !== undefined && this.#isImmutable(object)) known.add(object);
        return true;
      }
      check.errors = unit.errors ?? [];
      return false;
    };
    check.errors = [] as ErrorObject[];
    return check;
  }

  #rewrite(schema: unknown, pointer: JsonPointer, inPlace = false): unknown {
    if (!isObject(schema)) return schema === undefined ? true : schema;
    const copy: Record<string, unknown> = { ...schema };
    this.#origin.set(copy, pointer);
    // Only OpenAPI 3.0 knows `nullable`, and ajv would obey it here too.
    delete copy.nullable;
    delete copy.discriminator;
    delete copy.$id;
    if (typeof copy.$ref === "string") this.#rewriteReference(copy, copy.$ref, pointer, inPlace);
    if (isObject(copy.properties) && Array.isArray(copy.required)) {
      copy.required = this.#demanded(copy.required as string[], copy.properties, pointer);
    }
    for (const name of SINGLE) this.#rewriteMember(copy, name, pointer, false);
    for (const name of SINGLE_IN_PLACE) this.#rewriteMember(copy, name, pointer, true);
    if (Array.isArray(copy.items)) delete copy.items;
    else this.#rewriteMember(copy, "items", pointer, false);
    for (const name of LISTS_IN_PLACE) this.#rewriteList(copy, name, pointer, true);
    this.#rewriteList(copy, "prefixItems", pointer, false);
    for (const name of MAPS) this.#rewriteMap(copy, name, pointer, false);
    this.#rewriteMap(copy, "dependentSchemas", pointer, true);
    return copy;
  }

  #rewriteReference(copy: Record<string, unknown>, reference: string, pointer: JsonPointer, inPlace: boolean): void {
    const target = this.#document.target(reference, pointer);
    if (inPlace) {
      copy.$ref = this.#addInPlace(target);
    } else {
      delete copy.$ref;
      copy[LAZY] = target;
    }
  }

  #addInPlace(target: JsonPointer): string {
    let id = this.#inPlace.get(target);
    if (id === undefined) {
      id = `understudy:/${this.#inPlace.size}`;
      this.#inPlace.set(target, id); // before the rewriting: the target may refer to itself
      this.#ajv.addSchema(this.#rewrite(schemaAt(this.#document, target), target, true) as object, id);
    }
    return id;
  }

  #rewriteMember(copy: Record<string, unknown>, name: string, pointer: JsonPointer, inPlace: boolean): void {
    if (name in copy) copy[name] = this.#rewrite(copy[name], append(pointer, name), inPlace);
  }

  #rewriteList(copy: Record<string, unknown>, name: string, pointer: JsonPointer, inPlace: boolean): void {
    const list = copy[name];
    if (!Array.isArray(list)) return;
    copy[name] = list.map((schema, index) => this.#rewrite(schema, append(pointer, name, index), inPlace));
  }

  #rewriteMap(copy: Record<string, unknown>, name: string, pointer: JsonPointer, inPlace: boolean): void {
    const map = copy[name];
    if (!isObject(map)) return;
    copy[name] = Object.fromEntries(
      Object.entries(map).map(([key, schema]) => [key, this.#rewrite(schema, append(pointer, name, key), inPlace)]),
    );
  }

  #demanded(required: readonly string[], properties: JsonObject, pointer: JsonPointer): readonly string[] {
    const exempt = this.#direction === "request" ? "readOnly" : "writeOnly";
    return required.filter((name) => {
      const property = properties[name];
      if (!isObject(property)) return true;
      if (property[exempt] === true) return false;
      if (typeof property.$ref !== "string") return true;
      const target = schemaAt(
        this.#document,
        this.#document.target(property.$ref, append(pointer, "properties", name)),
      );
      return !(isObject(target) && target[exempt] === true);
    });
  }

  #faults(errors: readonly ErrorObject[], value: unknown): readonly SchemaFault[] {
    return errors
      .filter((error) => error.keyword !== "if")
      .map((error) => {
        const missing = error.keyword === "required" || error.keyword === "dependentRequired";
        const name = missing ? (error.params as { missingProperty: string }).missingProperty : undefined;
        const parent = error.parentSchema;
        const origin = (parent !== undefined && this.#origin.get(parent)) || "";
        return {
          keyword: error.keyword,
          at: name === undefined ? error.instancePath : append(error.instancePath, name),
          rule: append(origin, error.keyword),
          params: error.params,
          limit: error.schema,
          value: name === undefined ? (error.data ?? value) : undefined,
        };
      });
  }
}

/** The schema (an object or a boolean) at a pointer; a missing one accepts everything. */
export function schemaAt(document: OpenApiDocument, pointer: JsonPointer): unknown {
  return valueAt(document.root, pointer) ?? true;
}

/** Patterns are ECMA-262 with the `u` flag (JSON Schema 2020-12 §6.4); those that only compile without it still work. */
function tolerantRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
