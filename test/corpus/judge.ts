import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XMLValidator } from "fast-xml-parser";
import { escaped, type PlainDescription, type PlainOperation } from "./description.ts";
import { isObject, type Json, type JsonObject } from "./plain-schema.ts";

/** An answer as it came. Header names are in lower case. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const DOCUMENT = "https://document.invalid/";

/** Patterns as JSON Schema wants them (ECMA-262 with `u`); those that `u` refuses without it. */
const patterns = Object.assign(
  (pattern: string, flags: string) => {
    try {
      return new RegExp(pattern, flags);
    } catch {
      return new RegExp(pattern);
    }
  },
  { code: "new RegExp" },
);

/** OpenAPI 3.1 lets an operation say nothing of its responses (§4.8.10), or of interim ones alone: whatever is answered, nothing is broken. */
function saysNothing({ value }: PlainOperation): boolean {
  return !isObject(value.responses) || Object.keys(value.responses).every((status) => status.startsWith("1"));
}

/** Judges answers by a document with ajv alone: nothing of the engine has a say in it. */
export class Judge {
  readonly #description: PlainDescription;
  readonly #ajv: Ajv2020;
  readonly #checks = new Map<string, ValidateFunction>();

  constructor(description: PlainDescription) {
    this.#description = description;
    this.#ajv = new Ajv2020({
      strict: false,
      validateSchema: false,
      addUsedSchema: false,
      inlineRefs: false,
      ownProperties: true,
      logger: false,
      multipleOfPrecision: 6,
      code: { regExp: patterns },
    });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(description.root as JsonObject, DOCUMENT);
  }

  /** What is wrong with an answer; none = it keeps to the document. */
  faults(operation: PlainOperation, answer: PlainAnswer): readonly string[] {
    const found = this.#response(operation, answer.status);
    if (saysNothing(operation)) return [];
    if (found === undefined) return [`status ${answer.status} is not documented`];
    const headers = this.#headerFaults(found, answer);
    return [...headers, ...(operation.method === "HEAD" ? [] : this.#bodyFaults(found, answer))];
  }

  /** Whether a status is documented, be it by its range or by `default`. */
  documents(operation: PlainOperation, status: number): boolean {
    return this.#response(operation, status) !== undefined;
  }

  #response({ pointer, value }: PlainOperation, status: number): Located | undefined {
    const responses = isObject(value.responses) ? value.responses : {};
    const keys = [String(status), `${Math.trunc(status / 100)}XX`, "default"];
    const key = keys.find((one) => Object.hasOwn(responses, one));
    return key === undefined ? undefined : this.#description.resolve(`${pointer}/responses/${key}`);
  }

  #headerFaults({ value, pointer }: Located, answer: PlainAnswer): readonly string[] {
    const names = Object.keys(isObject(value.headers) ? value.headers : {});
    return names.flatMap((name) => {
      if (name.toLowerCase() === "content-type") return [];
      const header = this.#description.resolve(`${pointer}/headers/${escaped(name)}`);
      const text = answer.headers[name.toLowerCase()];
      if (text === undefined) return header.value.required === true ? [`header ${name} is missing`] : [];
      return this.#headerFault(name, header, text);
    });
  }

  #headerFault(name: string, { value, pointer }: Located, text: string): readonly string[] {
    if (isObject(value.content)) {
      const [type = ""] = Object.keys(value.content);
      return this.#contentFaults(`${pointer}/content/${escaped(type)}`, essence(type), text).map(
        (fault) => `header ${name}: ${fault}`,
      );
    }
    if (value.schema === undefined) return [];
    const at = `${pointer}/schema`;
    const readings = [text, Number(text), text === "true", listOf(text), objectOf(text, value.explode === true)];
    const faults = readings.map((reading) => this.#schemaFaults(at, reading as Json));
    return faults.some((one) => one.length === 0) ? [] : [`header ${name}: ${text} does not fit`];
  }

  #bodyFaults({ value, pointer }: Located, answer: PlainAnswer): readonly string[] {
    const { status, headers, body } = answer;
    const content = isObject(value.content) ? value.content : {};
    const ranges = Object.keys(content);
    if (status === 204 || status === 205 || status === 304 || status < 200)
      return body.length > 0 ? ["a body where none may be"] : [];
    if (ranges.length === 0) return body.length > 0 ? ["a body, and none is documented"] : [];
    const type = headers["content-type"] ?? "";
    const range = rangeOf(ranges, type);
    if (range === undefined) return [`media type ${type || "none"} is not documented`];
    if (essence(type).startsWith("multipart/")) return [];
    const text = new TextDecoder().decode(body);
    return this.#contentFaults(`${pointer}/content/${escaped(range)}`, essence(type), text);
  }

  #contentFaults(pointer: string, type: string, text: string): readonly string[] {
    const media = this.#description.resolve(pointer).value;
    if (isJson(type)) {
      const body = parsed(text);
      if (body === undefined) return [`the body is no JSON: ${text.slice(0, 60)}`];
      return media.schema === undefined ? [] : this.#schemaFaults(`${pointer}/schema`, body);
    }
    if (type.endsWith("/xml") || type.endsWith("+xml")) {
      const isFree = media.schema === undefined || this.#examples(media).includes(text);
      return isFree || XMLValidator.validate(text) === true ? [] : ["the body is no XML"];
    }
    // What a schema of objects says of lines of values is nowhere written.
    const isText = type.startsWith("text/") && type !== "text/event-stream" && type !== "text/csv";
    if (!isText || media.schema === undefined) return [];
    // An object as plain text is the JSON text of it, for the document gives no other way to write it.
    const readings = [text, Number(text), text === "true", parsed(text)];
    const faults = readings.map((reading) => this.#schemaFaults(`${pointer}/schema`, reading));
    return faults.some((one) => one.length === 0) ? [] : (faults[0] ?? []);
  }

  /** What the document itself shows as a body, be it well-formed or not. */
  #examples(media: JsonObject): readonly unknown[] {
    const schema = isObject(media.schema) ? media.schema : {};
    const target =
      typeof schema.$ref === "string" ? this.#description.resolve(decodeURI(schema.$ref.slice(1))).value : schema;
    const named = Object.values(isObject(media.examples) ? media.examples : {})
      .filter(isObject)
      .map((one) =>
        typeof one.$ref === "string" ? this.#description.resolve(decodeURI(one.$ref.slice(1))).value : one,
      );
    const listed = Array.isArray(target.examples) ? target.examples : [];
    return [media.example, target.example, ...listed, ...named.map(({ value }) => value)];
  }

  #schemaFaults(pointer: string, value: Json | undefined): readonly string[] {
    const check = this.#check(pointer);
    return check(value) === true ? [] : (check.errors ?? []).map((error) => described(error, value));
  }

  #check(pointer: string): ValidateFunction {
    let check = this.#checks.get(pointer);
    if (check === undefined) {
      check = this.#ajv.compile({ $ref: `${DOCUMENT}#${fragment(pointer)}` });
      this.#checks.set(pointer, check);
    }
    return check;
  }
}

interface Located {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** A pointer in the fragment of an address (RFC 6901 §6). */
function fragment(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/");
}

function described({ instancePath, message, schemaPath, params }: ErrorObject, value: unknown): string {
  const shown = JSON.stringify(pick(value, instancePath)) ?? "nothing";
  return `body ${instancePath || "/"} ${message} ${JSON.stringify(params)} (${schemaPath}): ${shown.slice(0, 80)}`;
}

function pick(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((found, part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      return typeof found === "object" && found !== null ? (found as Record<string, unknown>)[name] : undefined;
    }, value);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function listOf(text: string): readonly (string | number)[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.every((part) => part !== "" && !Number.isNaN(Number(part))) ? parts.map(Number) : parts;
}

function objectOf(text: string, explode: boolean): JsonObject {
  const parts = text.split(",");
  const pairs = explode
    ? parts.map((part) => part.split("="))
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""]] : []));
  const typed = (one = "") => (one !== "" && !Number.isNaN(Number(one)) ? Number(one) : one);
  return Object.fromEntries(pairs.map(([name, one]) => [name, typed(one)])) as JsonObject;
}

function essence(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

/** The documented media type that an answer has: itself, or the range that it falls into, the narrowest first. */
function rangeOf(ranges: readonly string[], type: string): string | undefined {
  const own = essence(type);
  const [kind = ""] = own.split("/");
  return (
    ranges.find((range) => range.toLowerCase() === type.toLowerCase()) ??
    ranges.find((range) => essence(range) === own) ??
    ranges.find((range) => essence(range) === `${kind}/*`) ??
    ranges.find((range) => essence(range) === "*/*" || range === "*")
  );
}
