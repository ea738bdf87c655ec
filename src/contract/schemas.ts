import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidationCxt } from "ajv/dist/types/index.js";
import { isObject, type JsonObject, type OpenApiDocument, schemaAt, UnreadableDocumentError } from "./document.ts";
import { registerFormats } from "./formats.ts";
import { patternOf } from "./pattern.ts";
import { append, type JsonPointer, valueAt } from "./pointer.ts";
import { goesOneWay, schemasThatHold } from "./schema-kind.ts";

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
const NEVER = "x-understudy-never";
const NO_FAULTS: readonly SchemaFault[] = [];

/**
 * Without meaning for a validation by pointer: `nullable` is OpenAPI 3.0's alone, and ajv would obey it; examples judge
 * nothing, and ajv takes an `$id` in them for a schema's; the others name or hold schemas that references reach by pointer.
 */
const LEFT_OUT = [
  ...["nullable", "discriminator", "example", "examples"],
  ...["id", "$id", "$schema", "$anchor", "$defs", "definitions"],
];

const SINGLE = ["items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains"];
/** `propertyNames` judges no value in place, but ajv tells the name that is wrong only if nothing stands between. */
const SINGLE_IN_PLACE = ["then", "else", "propertyNames"];
/** Where ajv gives `false` a fault of the keyword's own, which names the member that is too many. */
const REFUSING = new Set(["additionalProperties", "unevaluatedProperties", "unevaluatedItems"]);
/** Their verdict asks for something, or its contrary, instead of demanding it. */
const QUESTIONS = ["not", "if"];
const ALTERNATIVES = ["anyOf", "oneOf"];
const MAPS = ["properties", "patternProperties"];

/** How a schema stands to the one around it. */
interface Standing {
  /** It judges the same value. */
  readonly inPlace: boolean;
  /** It is part of a question, where a `required` must keep its sense. */
  readonly isQuestion: boolean;
  /** What else holds of the same value; looked up where it matters alone, for references may lead far. */
  readonly beside: () => readonly JsonObject[];
}
const APART: Standing = { inPlace: false, isQuestion: false, beside: () => [] };
const IN_PLACE: Standing = { ...APART, inPlace: true };
const QUESTION: Standing = { ...IN_PLACE, isQuestion: true };

/**
 * Compiles the Schema Objects of one document (OpenAPI 3.1 §4.8.24, JSON Schema 2020-12), each at its first use.
 *
 * A `$ref` below `properties` or `items` becomes a keyword of ours that compiles its target when a value first gets
 * there: long chains of references cost no stack, unused ones nothing. It also remembers which immutable objects it has
 * found valid. A `$ref` in place (`allOf` and its like, or beside `unevaluated*`) stays one, since `unevaluated*` must
 * see through it.
 */
export class SchemaLibrary {
  readonly #document: OpenApiDocument;
  readonly #direction: Direction;
  readonly #isImmutable: (value: object) => boolean;
  #made: Ajv2020 | undefined;
  /** Where each rewritten schema stood in the description. */
  readonly #origin = new WeakMap<object, JsonPointer>();
  readonly #units = new Map<JsonPointer, ValidateFunction>();
  readonly #lazy = new Map<JsonPointer, LazyCheck>();
  readonly #inPlace = new Map<JsonPointer, string>();

  constructor(document: OpenApiDocument, direction: Direction, options: SchemaLibraryOptions = {}) {
    this.#document = document;
    this.#direction = direction;
    this.#isImmutable = options.isImmutable ?? (() => false);
  }

  /** Made when the first schema is compiled: many descriptions are opened, and few of them asked. */
  get #ajv(): Ajv2020 {
    this.#made ??= this.#makeAjv();
    return this.#made;
  }

  #makeAjv(): Ajv2020 {
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      verbose: true,
      logger: false,
      multipleOfPrecision: 6,
      addUsedSchema: false,
      validateSchema: false,
      code: {
        // Tidier code takes two thirds longer to make, and runs no faster.
        optimize: false,
        regExp: Object.assign((pattern: string) => patternOf(pattern), { code: "new RegExp" }),
      },
    });
    registerFormats(ajv);
    ajv.addKeyword({
      keyword: LAZY,
      schemaType: "string",
      errors: "full",
      compile: (pointer: string) => this.#lazyReference(pointer),
    });
    ajv.addKeyword({ keyword: NEVER, validate: () => false });
    return ajv;
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
      validate ??= this.#compile(schema, name);
      return validate(value) ? NO_FAULTS : this.#faults(validate.errors ?? [], value);
    };
  }

  #unit(pointer: JsonPointer): ValidateFunction {
    let unit = this.#units.get(pointer);
    if (unit === undefined) {
      unit = this.#compile(schemaAt(this.#document, pointer), pointer);
      this.#units.set(pointer, unit);
    }
    return unit;
  }

  /** @throws UnreadableDocumentError for a schema that is none: `type: file`, a `pattern` that is no ECMA-262. */
  #compile(schema: unknown, pointer: JsonPointer): ValidateFunction {
    try {
      return this.#ajv.compile(this.#rewrite(schema, pointer) as object);
    } catch (error) {
      if (error instanceof UnreadableDocumentError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnreadableDocumentError(`the schema at ${pointer} cannot be used: ${reason}`);
    }
  }

  #lazyReference(pointer: JsonPointer): LazyCheck {
    let check = this.#lazy.get(pointer);
    if (check === undefined) {
      check = this.#lazyCheck(pointer);
      this.#lazy.set(pointer, check);
    }
    return check;
  }

  #lazyCheck(pointer: JsonPointer): LazyCheck {
    const known = new WeakSet<object>();
    let unit: ValidateFunction | undefined;
    const check: LazyCheck = (value, context) => {
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
    check.errors = [];
    return check;
  }

  #rewrite(schema: unknown, pointer: JsonPointer, standing: Standing = APART): unknown {
    if (schema === false) return this.#rewriteFalse(pointer);
    if (!isObject(schema)) return schema === undefined ? true : schema;
    const copy: Record<string, unknown> = { ...schema };
    this.#origin.set(copy, pointer);
    for (const name of LEFT_OUT) delete copy[name];
    // Generators write an empty `enum` beside a reference that has the values; read strictly, nothing would be valid.
    if (Array.isArray(copy.enum) && copy.enum.length === 0) delete copy.enum;
    if (Array.isArray(copy.items)) delete copy.items; // a form of older drafts, without meaning in 2020-12
    const mustSeeThrough = standing.inPlace || "unevaluatedProperties" in copy || "unevaluatedItems" in copy;
    if (typeof copy.$ref === "string") this.#rewriteReference(copy, copy.$ref, pointer, mustSeeThrough);
    const holding = () => [...standing.beside(), ...schemasThatHold(this.#document, schema)];
    if (Array.isArray(copy.required) && !standing.isQuestion) copy.required = this.#demanded(copy.required, holding());
    this.#rewriteBelow(copy, pointer, standing.isQuestion ? QUESTION : IN_PLACE, holding);
    return copy;
  }

  #rewriteBelow(
    copy: Record<string, unknown>,
    pointer: JsonPointer,
    inPlace: Standing,
    holding: Standing["beside"],
  ): void {
    const apart = { ...inPlace, inPlace: false };
    for (const name of SINGLE) this.#rewriteMember(copy, name, pointer, apart);
    for (const name of SINGLE_IN_PLACE) this.#rewriteMember(copy, name, pointer, inPlace);
    for (const name of QUESTIONS) this.#rewriteMember(copy, name, pointer, QUESTION);
    this.#rewriteList(copy, "allOf", pointer, { ...inPlace, beside: holding });
    for (const name of ALTERNATIVES) this.#rewriteList(copy, name, pointer, inPlace);
    this.#rewriteList(copy, "prefixItems", pointer, apart);
    for (const name of MAPS) this.#rewriteMap(copy, name, pointer, apart);
    this.#rewriteMap(copy, "dependentSchemas", pointer, inPlace);
  }

  /** As an object, for faults to be traced back to; ajv knows the place of a plain `false` in its own copy alone. */
  #rewriteFalse(pointer: JsonPointer): object {
    const never = { [NEVER]: true };
    this.#origin.set(never, pointer);
    return never;
  }

  #rewriteReference(copy: Record<string, unknown>, reference: string, pointer: JsonPointer, inPlace: boolean): void {
    const target = this.#destination(reference, pointer);
    if (inPlace) {
      copy.$ref = this.#addInPlace(target);
    } else {
      delete copy.$ref;
      copy[LAZY] = target;
    }
  }

  /** Where a reference leads in the end: past targets that are references and nothing else. */
  #destination(reference: string, from: JsonPointer): JsonPointer {
    const passed = new Set<JsonPointer>();
    let pointer = this.#document.target(reference, from);
    for (;;) {
      const schema = schemaAt(this.#document, pointer);
      if (!isObject(schema) || typeof schema.$ref !== "string" || Object.keys(schema).length > 1) return pointer;
      if (passed.has(pointer)) {
        throw new UnreadableDocumentError(`the references that start at ${from} go round in a circle`);
      }
      passed.add(pointer);
      pointer = this.#document.target(schema.$ref, pointer);
    }
  }

  #addInPlace(target: JsonPointer): string {
    let id = this.#inPlace.get(target);
    if (id === undefined) {
      id = `understudy:/${this.#inPlace.size}`;
      this.#inPlace.set(target, id); // before the rewriting: the target may refer to itself
      this.#ajv.addSchema(this.#rewrite(schemaAt(this.#document, target), target, IN_PLACE) as object, id);
    }
    return id;
  }

  #rewriteMember(copy: Record<string, unknown>, name: string, pointer: JsonPointer, standing: Standing): void {
    const isPlainRefusal = copy[name] === false && (REFUSING.has(name) || "prefixItems" in copy);
    if (name in copy && !isPlainRefusal) copy[name] = this.#rewrite(copy[name], append(pointer, name), standing);
  }

  #rewriteList(copy: Record<string, unknown>, name: string, pointer: JsonPointer, standing: Standing): void {
    const list = copy[name];
    if (!Array.isArray(list)) return;
    copy[name] = list.map((schema, index) => this.#rewrite(schema, append(pointer, name, index), standing));
  }

  #rewriteMap(copy: Record<string, unknown>, name: string, pointer: JsonPointer, standing: Standing): void {
    const map = copy[name];
    if (!isObject(map)) return;
    this.#heedPrototype(Object.keys(map));
    copy[name] = Object.fromEntries(
      Object.entries(map).map(([key, schema]) => [key, this.#rewrite(schema, append(pointer, name, key), standing)]),
    );
  }

  /** ajv takes `constructor` and its like for members of every object, unless it is told to look closer, which costs time. */
  #heedPrototype(names: readonly string[]): void {
    if (names.some((name) => name in Object.prototype)) this.#ajv.opts.ownProperties = true;
  }

  /** Without the names that travel the other way alone: `readOnly` in requests, `writeOnly` in responses. */
  #demanded(required: readonly string[], holding: readonly JsonObject[]): readonly string[] {
    this.#heedPrototype(required);
    const exempt = this.#direction === "request" ? "readOnly" : "writeOnly";
    const isExempt = (name: string) =>
      holding.some(({ properties }) => {
        const property = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
        return isObject(property) && goesOneWay(this.#document, property, exempt);
      });
    return required.filter((name) => !isExempt(name));
  }

  /**
   * ajv puts the data and schema of a keyword of ours over those of the errors found below it, so both are looked up
   * anew: the value by its place in the message, the limit in the schema that the error names.
   */
  #faults(errors: readonly ErrorObject[], value: unknown): readonly SchemaFault[] {
    return errors
      .filter((error) => error.keyword !== "if")
      .map((error) => {
        const { keyword, instancePath, params, parentSchema, propertyName } = error;
        const isMissing = keyword === "required" || keyword === "dependentRequired";
        const at = isMissing
          ? append(instancePath, (params as { missingProperty: string }).missingProperty)
          : instancePath;
        const origin = (isObject(parentSchema) && this.#origin.get(parentSchema)) || "";
        const limit = isObject(parentSchema) ? parentSchema[keyword] : undefined;
        if (keyword === NEVER) {
          return {
            keyword: "false schema",
            at,
            rule: origin,
            params,
            limit: false,
            value: valueAt(value, instancePath),
          };
        }
        const found = isMissing ? undefined : (propertyName ?? valueAt(value, instancePath));
        return { keyword, at, rule: append(origin, keyword), params, limit, value: found };
      });
  }
}

/** The keyword that stands for a `$ref`. */
interface LazyCheck {
  (value: unknown, context?: DataValidationCxt): boolean;
  errors: ErrorObject[];
}
