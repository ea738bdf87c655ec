import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject, schemaAt } from "../contract/document.ts";
import { isJson } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import type { ParameterPlace } from "../contract/parameters.ts";
import { append, type JsonPointer } from "../contract/pointer.ts";
import type { SchemaCheck } from "../contract/schemas.ts";

/** A parameter as a client has to know it. */
export interface DescribedParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** Servers fill it in before they look whether it is there. */
  readonly hasDefault: boolean;
  readonly pointer: JsonPointer;
  readonly schema: unknown;
  readonly style: string;
  readonly explode: boolean;
  /** Described by its content, which is JSON, instead of a schema (OpenAPI 3.1 §4.8.12.2). */
  readonly isJson: boolean;
  readonly examples: readonly unknown[];
  readonly check: SchemaCheck;
}

/** One media type of a request body. */
export interface DescribedBody {
  readonly mediaType: string;
  readonly pointer: JsonPointer;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
  readonly check: SchemaCheck;
}

/** What an operation takes. */
export interface DescribedInputs {
  readonly parameters: readonly DescribedParameter[];
  readonly bodies: readonly DescribedBody[];
  readonly needsBody: boolean;
}

const DEFAULT_STYLE: Readonly<Record<ParameterPlace, string>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/** The inputs of an operation with their examples (OpenAPI 3.1 §4.8.12, §4.8.13). */
export function describedInputs({ document }: Contract, operation: Operation): DescribedInputs {
  const { parameters, body } = operation.inputs;
  return {
    parameters: parameters.map(({ name, in: place, required, default: initial, pointer, check }) => {
      const { value } = document.resolve(pointer);
      const style = typeof value.style === "string" ? value.style : DEFAULT_STYLE[place];
      const explode = typeof value.explode === "boolean" ? value.explode : style === "form";
      const [content] = Object.entries(isObject(value.content) ? value.content : {});
      const described = isObject(content?.[1]) ? content[1] : value;
      const schema = deref(described.schema);
      const shown = place === "header" ? String(value.name) : name;
      return {
        name: shown,
        in: place,
        required,
        hasDefault: initial !== undefined,
        pointer,
        schema,
        style,
        explode,
        isJson: isJson(content?.[0] ?? ""),
        examples: examplesOf(described, schema),
        check,
      };
    }),
    bodies: Object.entries(body?.content ?? {}).map(([mediaType, { check }]) => {
      const pointer = append(body?.pointer ?? "", "content", mediaType);
      const { value } = document.resolve(pointer);
      const schema = value.schema;
      return { mediaType, pointer, schema, examples: examplesOf(value, deref(schema)), check };
    }),
    needsBody: body?.required === true,
  };

  function deref(schema: unknown): unknown {
    if (!isObject(schema) || typeof schema.$ref !== "string") return schema;
    return schemaAt(document, document.target(schema.$ref, ""));
  }

  /** `documented` first: by that name a description tells examples that its source shows. */
  function examplesOf(owner: JsonObject, schema: unknown): readonly unknown[] {
    const named = Object.entries(isObject(owner.examples) ? owner.examples : {});
    named.sort(([a], [b]) => Number(b === "documented") - Number(a === "documented"));
    const values = named.map(([, example]) => {
      const found = isObject(example) && typeof example.$ref === "string" ? resolved(example.$ref) : example;
      return isObject(found) ? found.value : undefined;
    });
    const own = "example" in owner ? [owner.example] : [];
    const ofSchema = isObject(schema)
      ? [...(Array.isArray(schema.examples) ? schema.examples : []), ...("example" in schema ? [schema.example] : [])]
      : [];
    return [...values, ...own, ...ofSchema].filter((value) => value !== undefined);
  }

  function resolved(reference: string): JsonObject {
    return document.resolve(document.target(reference, "")).value;
  }
}

/** Whether a parameter takes texts and no numbers. */
export function takesText({ check }: Pick<DescribedParameter, "check">): boolean {
  return check("a-name").length === 0 && check(1).length > 0;
}
