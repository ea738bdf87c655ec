import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import type { Description, DocumentedOperation, Located } from "./description.ts";

/** An answer as it came over the wire. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Tools {
  readonly ajv: Ajv2020;
  readonly compiled: Map<string, ValidateFunction>;
}

const tools = new WeakMap<object, Tools>();

/** Whoever checks by the same description shares what was compiled of it. */
function toolsFor({ root }: Description): Tools {
  let found = tools.get(root);
  if (found === undefined) {
    // The linter holds the schemas themselves to what schemas may be.
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
    addFormatsModule.default(ajv);
    ajv.addSchema(root as Record<string, unknown>, "description");
    found = { ajv, compiled: new Map() };
    tools.set(root, found);
  }
  return found;
}

/** Checks answers by plain ajv over the whole YAML document: an opinion that owes nothing to the engine. */
export class PlainCheck {
  readonly #description: Description;
  readonly #ajv: Ajv2020;
  readonly #compiled: Map<string, ValidateFunction>;

  constructor(description: Description) {
    const { ajv, compiled } = toolsFor(description);
    this.#description = description;
    this.#ajv = ajv;
    this.#compiled = compiled;
  }

  /** Whether a value fits the schema at a pointer. */
  accepts(schema: string, value: unknown): boolean {
    return this.#complaints(schema, value).length === 0;
  }

  /** Every way in which an answer breaks what the description says of this operation; empty when it keeps to it. */
  complaints(operation: DocumentedOperation, answer: WireAnswer, bodiless = false): readonly string[] {
    const response = operation.responses[String(answer.status)];
    if (response === undefined) return [`${operation.id} does not document ${answer.status}: ${answer.text}`];
    return [...this.#headers(response, answer), ...(bodiless ? [] : this.#body(response, answer))];
  }

  #headers({ value, pointer }: Located, { headers }: WireAnswer): readonly string[] {
    return Object.keys((value.headers ?? {}) as object).flatMap((name) => {
      const header = this.#description.at(`${pointer}/headers/${name}`);
      const text = headers[name.toLowerCase()];
      if (text === undefined) return header.value.required === true ? [`header ${name} is missing`] : [];
      const schema = `${header.pointer}/schema`;
      const { type } = this.#description.at(schema).value;
      const read = type === "integer" || type === "number" ? Number(text) : text;
      return this.#complaints(schema, read).map((complaint) => `header ${name}: ${complaint}`);
    });
  }

  #body(response: Located, { headers, text }: WireAnswer): readonly string[] {
    const bodies = this.#description.bodies(response);
    if (bodies.length === 0) return text === "" ? [] : [`no body is documented, found ${text}`];
    const found = (headers["content-type"] ?? "").split(";")[0]?.trim();
    const body = bodies.find(({ mediaType }) => mediaType === found);
    if (body === undefined) return [`media type ${found} is not documented`];
    return this.#complaints(body.schema, /json/.test(body.mediaType) ? JSON.parse(text) : text);
  }

  #complaints(schema: string, value: unknown): readonly string[] {
    let validate = this.#compiled.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `description#${schema}` });
      this.#compiled.set(schema, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
  }
}
