import type { ReadRequest } from "./check-request.ts";
import { isObject, type JsonObject, OpenApiDocument, UnreadableDocumentError } from "./document.ts";
import { type Assumption, assumptionsOf, type DocumentedLimit, limitsOf } from "./extensions.ts";
import { PathTree } from "./match-path.ts";
import { essenceOf, isJson } from "./media-type.ts";
import { METHODS, type Method, Operation } from "./operation.ts";
import { append } from "./pointer.ts";
import { type SchemaCheck, SchemaLibrary, type SchemaLibraryOptions } from "./schemas.ts";
import { prepareServers, type Server } from "./server.ts";
import type { ContractViolation } from "./violation.ts";
import { prepareWebhooks, type WebhookContract } from "./webhooks.ts";

/** What a method and a path lead to. */
export type Match =
  | { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }
  /** The path exists, with these methods alone. */
  | { readonly allow: readonly Method[] };

/** A message as an HTTP client saw it. Header names in any letter case. */
export interface ObservedRequest {
  readonly method: string;
  /** With the server's base path, with or without a query: `/api/v1/courses?page=2`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}
export interface ObservedResponse extends ObservedRequest {
  readonly status: number;
}

/** An OpenAPI document as something that can be asked. Knows no server and no state. */
export class Contract {
  readonly document: OpenApiDocument;
  readonly title: string;
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly servers: readonly Server[];
  /** The base paths of the servers, the longest first; what is served below none of them does not exist. */
  readonly basePaths: readonly string[];
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  readonly limits: readonly DocumentedLimit[];
  readonly assumptions: readonly Assumption[];
  readonly webhooks: ReadonlyMap<string, WebhookContract>;
  readonly #tree = new PathTree<ReadonlyMap<Method, Operation>>();
  readonly #byId: ReadonlyMap<string, Operation>;
  readonly #responseSchemas: SchemaLibrary;

  /** @throws UnreadableDocumentError when the document is no OpenAPI 3.1 that can be asked. */
  constructor(root: JsonObject, options: SchemaLibraryOptions = {}) {
    demandVersion(root);
    const document = new OpenApiDocument(root);
    this.document = document;
    const info = isObject(root.info) ? root.info : {};
    this.title = String(info.title ?? "untitled");
    this.version = String(info.version ?? "");
    this.servers = prepareServers(root.servers);
    const basePaths = new Set(this.servers.map((server) => server.basePath));
    this.basePaths = [...basePaths].sort((a, b) => b.length - a.length);
    this.#responseSchemas = new SchemaLibrary(document, "response", options);
    const schemas = { request: new SchemaLibrary(document, "request"), response: this.#responseSchemas };
    this.operations = this.#readPaths(isObject(root.paths) ? root.paths : {}, schemas);
    this.#byId = new Map(this.operations.map((operation) => [operation.id, operation]));
    this.securitySchemes = readSecuritySchemes(document);
    this.limits = limitsOf(document);
    this.assumptions = assumptionsOf(document);
    this.webhooks = prepareWebhooks(document, schemas.request);
  }

  /** The operation with this operationId. */
  operation(id: string): Operation | undefined {
    return this.#byId.get(id);
  }

  /** The operation that a method (in upper case) and a path with its base path lead to; `HEAD` falls back to `GET`. */
  match(method: string, path: string): Match | undefined {
    for (const basePath of this.basePaths) {
      if (!path.startsWith(basePath)) continue;
      const rest = path.slice(basePath.length);
      if (rest !== "" && !rest.startsWith("/")) continue;
      const found = this.#matchBelow(method, rest || "/");
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Every way in which a request that a client sent breaks the description. */
  checkRequest(request: ObservedRequest): readonly ContractViolation[] {
    const found = this.#observed(request, "request");
    if (Array.isArray(found)) return found;
    const { operation, params, query, headers } = found as Observed;
    const read: ReadRequest = operation.readRequest({
      path: params,
      query,
      headers,
      body: bytesOf(request.body, headers),
    });
    return read.violations;
  }

  /** Every way in which a response to a request breaks the description. */
  checkResponse(response: ObservedResponse): readonly ContractViolation[] {
    const found = this.#observed(response, "response");
    if (Array.isArray(found)) return found;
    const { operation, headers } = found as Observed;
    const bodiless = response.method.toUpperCase() === "HEAD";
    return operation.checkResponse({
      status: response.status,
      headers,
      body: parsedBody(response.body, headers),
      bodiless,
    });
  }

  /** A check by a schema of one's own that may refer into this document. */
  schemaCheck(schema: JsonObject, name: string): SchemaCheck {
    return this.#responseSchemas.of(schema, name);
  }

  #observed(message: ObservedRequest, side: "request" | "response"): Observed | readonly ContractViolation[] {
    const [path = "", query = ""] = message.path.split("?", 2);
    const found = this.match(message.method.toUpperCase(), path);
    if (found !== undefined && "operation" in found) {
      return { ...found, query, headers: lowerCased(message.headers ?? {}) };
    }
    const expected = found === undefined ? "a documented path" : found.allow.join(" or ");
    const actual = `${message.method} ${path}`;
    const site = { code: "unknown-operation", operation: undefined, where: "path", at: "", rule: "/paths" } as const;
    return [{ ...site, side, expected, actual }];
  }

  #readPaths(paths: JsonObject, schemas: { request: SchemaLibrary; response: SchemaLibrary }): readonly Operation[] {
    const operations: Operation[] = [];
    for (const path of Object.keys(paths).filter((key) => key.startsWith("/"))) {
      const item = this.document.resolve(append("/paths", path)).value;
      const methods = METHODS.filter((method) => isObject(item[method.toLowerCase()]));
      const own = methods.map((method) => new Operation(this.document, path, method, schemas));
      this.#tree.add(path, new Map(own.map((operation) => [operation.method, operation])));
      operations.push(...own);
    }
    return operations;
  }

  #matchBelow(method: string, path: string): Match | undefined {
    const wanted = method as Method;
    const found = this.#tree.match(path, (methods) => methods.has(wanted));
    const operation = found?.value.get(wanted);
    if (found !== undefined && operation !== undefined) return { operation, params: found.params };
    if (method === "HEAD") return this.#matchBelow("GET", path);
    const other = this.#tree.match(path);
    return other && { allow: [...other.value.keys()] };
  }
}

interface Observed {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function demandVersion(root: JsonObject): void {
  const version = root.openapi;
  if (typeof version === "string" && /^3\.1(\.|$)/.test(version)) return;
  if (typeof root.swagger === "string") {
    throw new UnreadableDocumentError(
      `expected "openapi: 3.1.x", found Swagger ${root.swagger}; convert it to OpenAPI 3.1 first`,
    );
  }
  const found = version === undefined ? "no openapi field" : `openapi ${JSON.stringify(version)}`;
  throw new UnreadableDocumentError(`expected "openapi: 3.1.x", found ${found}`);
}

function readSecuritySchemes(document: OpenApiDocument): Readonly<Record<string, JsonObject>> {
  const components = isObject(document.root.components) ? document.root.components : {};
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {};
  const read = (name: string) => document.resolve(append("/components/securitySchemes", name)).value;
  return Object.fromEntries(Object.keys(schemes).map((name) => [name, read(name)]));
}

function lowerCased(headers: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: unknown, headers: Observed["headers"]): Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  const isText = typeof body === "string" && (headers["content-type"] === undefined || !body.startsWith('"'));
  return new TextEncoder().encode(isText ? (body as string) : JSON.stringify(body));
}

/** A text under a JSON media type is read as JSON; one that is not JSON stays text, for the schema to refuse. */
function parsedBody(body: unknown, headers: Readonly<Record<string, string | undefined>>): unknown {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  if (typeof text !== "string") return text;
  if (text === "") return undefined;
  if (!isJson(essenceOf(headers["content-type"]))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
