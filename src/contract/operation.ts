import { type FieldReading, fieldReading } from "./body-fields.ts";
import {
  type BodyPlan,
  type MediaPlan,
  type ReadRequest,
  type RequestPlan,
  readRequest,
  type WireRequest,
} from "./check-request.ts";
import { type ParsedResponse, ResponsePlan } from "./check-response.ts";
import { conversionOf } from "./convert.ts";
import { isObject, type JsonObject, type Located, type OpenApiDocument } from "./document.ts";
import { type Parameter, type ParameterPlace, prepareParameter } from "./parameters.ts";
import { append, type JsonPointer } from "./pointer.ts";
import { allowedTypes, readsAsText } from "./schema-kind.ts";
import type { SchemaLibrary } from "./schemas.ts";
import type { ContractViolation } from "./violation.ts";
import { readXml } from "./xml.ts";

/** The methods that a Path Item can describe (OpenAPI 3.1 §4.8.9), in upper case. */
export const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
export type Method = (typeof METHODS)[number];

/** The compiled schemas of a document, one library for each direction. */
export interface SchemaLibraries {
  readonly request: SchemaLibrary;
  readonly response: SchemaLibrary;
}

/** What is known of an operation beside what it says itself. */
export interface OperationStanding {
  /** The operationIds that other operations have. */
  readonly taken: ReadonlySet<string>;
  /** The names of the described security schemes. */
  readonly schemes: ReadonlySet<string>;
  /** Why an operation at that place cannot be served. */
  readonly unserved: (item: JsonPointer, operation: JsonPointer) => string | undefined;
}

/** What comes before an answer, and leaves who waits for one waiting (RFC 9110 §15.2). */
const INTERIM = /^1(?:\d\d|XX)$/i;

/** One operation of the description, ready to be asked. */
export class Operation {
  /** The operationId; `method path` where the description gives none, or one that another operation has. */
  readonly id: string;
  /** Why it cannot be served; undefined when it can. */
  readonly unserved: string | undefined;
  readonly method: Method;
  /** The path as the description writes it: `/books/{bookId}/loans`. */
  readonly path: string;
  readonly pointer: JsonPointer;
  readonly summary: string;
  readonly value: JsonObject;
  /** Any of these sets of scheme names; empty = open to everyone. */
  readonly security: readonly (readonly string[])[];
  readonly responses: ResponsePlan;
  readonly #document: OpenApiDocument;
  readonly #item: Located;
  readonly #schemas: SchemaLibraries;
  #requestPlan: RequestPlan | undefined;

  constructor(
    document: OpenApiDocument,
    path: string,
    method: Method,
    schemas: SchemaLibraries,
    standing: OperationStanding,
  ) {
    this.#document = document;
    this.#schemas = schemas;
    const item = document.resolve(append("/paths", path));
    this.#item = item;
    this.pointer = append(item.pointer, method.toLowerCase());
    this.value = item.value[method.toLowerCase()] as JsonObject;
    this.method = method;
    this.path = path;
    const { operationId } = this.value;
    const isOwn = typeof operationId === "string" && !standing.taken.has(operationId);
    this.id = isOwn ? operationId : `${method} ${path}`;
    this.unserved = standing.unserved(item.pointer, this.pointer);
    this.summary = typeof this.value.summary === "string" ? this.value.summary : "";
    this.security = securityOf(this.value.security ?? document.root.security, standing.schemes);
    const statuses = isObject(this.value.responses) ? Object.keys(this.value.responses) : [];
    const documented = statuses.filter((status) => !status.startsWith("x-") && !INTERIM.test(status));
    this.responses = new ResponsePlan(
      document,
      this.id,
      append(this.pointer, "responses"),
      documented,
      schemas.response,
    );
  }

  /** The documented statuses: `200`, `4XX`, `default`; interim ones (`1XX`) are no answers. */
  get statuses(): readonly string[] {
    return this.responses.statuses;
  }

  /** The media types, or ranges of them, that the description gives for the request body. */
  get requestMediaTypes(): readonly string[] {
    return Object.keys(this.#plan().body?.content ?? {});
  }

  /** What a request to it may bring along. */
  get inputs(): Pick<RequestPlan, "parameters" | "body"> {
    return this.#plan();
  }

  /** Parses, converts and validates a request; its violations come with it. */
  readRequest(wire: WireRequest): ReadRequest {
    return readRequest(this.#plan(), wire);
  }

  /** Every way in which a response breaks the description. */
  checkResponse(response: ParsedResponse): readonly ContractViolation[] {
    return this.responses.check(response);
  }

  #plan(): RequestPlan {
    this.#requestPlan ??= { operation: this.id, parameters: this.#parameters(), body: this.#body() };
    return this.#requestPlan;
  }

  /** The names of the described path parameters, whether the path has them or not, and where they are described. */
  get pathParameters(): readonly { readonly name: string; readonly pointer: JsonPointer }[] {
    const described = this.#described().filter(({ value }) => value.in === "path");
    return described.map(({ value, pointer }) => ({ name: String(value.name), pointer }));
  }

  /** A path parameter that the path does not have would never be there. */
  #parameters(): readonly Parameter[] {
    const described = this.#described();
    const taken = new Set([
      ...described.filter(({ value }) => value.in === "query").map(({ value }) => String(value.name)),
      ...credentialsInQuery(this.#document),
    ]);
    return described
      .filter(({ value }) => value.in !== "path" || this.path.includes(`{${value.name}}`))
      .map((located) => prepareParameter(this.#document, located, this.#schemas.request, taken));
  }

  /** An operation's own parameter replaces the path's one of the same name and place (OpenAPI 3.1 §4.8.10). */
  #described(): readonly Located[] {
    const item = this.#item;
    const found = new Map<string, Located>();
    for (const [owner, pointer] of [
      [item.value, item.pointer],
      [this.value, this.pointer],
    ] as const) {
      const list = Array.isArray(owner.parameters) ? owner.parameters : [];
      for (const index of list.keys()) {
        const located = this.#document.resolve(append(pointer, "parameters", index));
        const { name, in: place } = located.value;
        const key = place === "header" ? String(name).toLowerCase() : String(name);
        if (isReadable(located.value)) found.set(`${place} ${key}`, located);
      }
    }
    return [...found.values()];
  }

  #body(): BodyPlan | undefined {
    if (this.value.requestBody === undefined) return undefined;
    const { value, pointer } = this.#document.resolve(append(this.pointer, "requestBody"));
    const content = Object.entries(isObject(value.content) ? value.content : {}).map(
      ([range, media]) => [range, this.#media(append(pointer, "content", range), media)] as const,
    );
    return { pointer, required: value.required === true, content: Object.fromEntries(content) };
  }

  #media(pointer: JsonPointer, media: unknown): MediaPlan {
    const schema = isObject(media) ? media.schema : undefined;
    const types = allowedTypes(this.#document, schema);
    const isXmlDescribed = types?.has("object") === true || types?.has("array") === true;
    let fields: FieldReading | undefined;
    return {
      check: this.#schemas.request.at(append(pointer, "schema")),
      convertJson: conversionOf(this.#document, schema, "json"),
      convertText: conversionOf(this.#document, schema, "text"),
      readsAsText: readsAsText(this.#document, schema),
      acceptsObject: types?.has("object") ?? true,
      fields: () => {
        fields ??= fieldReading(this.#document, media);
        return fields;
      },
      readXml: isXmlDescribed ? (element) => readXml(this.#document, schema, element) : undefined,
    };
  }
}

const PLACES: ReadonlySet<ParameterPlace> = new Set(["path", "query", "header", "cookie"]);
/** Described by `content` and `security` alone; parameters of these names are ignored (OpenAPI 3.1 §4.8.12.1). */
const RESERVED_HEADERS: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);
/** Written by whoever frames the message (RFC 9112 §3.2, §6, RFC 9110 §7.6.1): no caller can choose them. */
const FRAMING_HEADERS: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "connection", "host"]);

/** The names under which credentials stand in the query. */
function credentialsInQuery({ root }: OpenApiDocument): readonly string[] {
  const components = isObject(root.components) ? root.components : {};
  const schemes = Object.values(isObject(components.securitySchemes) ? components.securitySchemes : {});
  return schemes.filter(isObject).flatMap((one) => (one.in === "query" ? [String(one.name)] : []));
}

function isReadable({ name, in: place }: JsonObject): boolean {
  if (!PLACES.has(place as ParameterPlace)) return false;
  const header = String(name).toLowerCase();
  return place !== "header" || !(RESERVED_HEADERS.has(header) || FRAMING_HEADERS.has(header));
}

/** An empty requirement among them makes the credential optional (OpenAPI 3.1 §4.8.30). */
function securityOf(requirements: unknown, schemes: ReadonlySet<string>): readonly (readonly string[])[] {
  if (!Array.isArray(requirements)) return [];
  return requirements.filter(isObject).flatMap((requirement) => {
    const names = Object.keys(requirement);
    const known = names.filter((name) => schemes.has(name));
    return names.length > 0 && known.length === 0 ? [] : [known]; // nobody could have what is not described
  });
}
