import { type CallbackContract, prepareCallbacks } from "./callbacks.ts";
import { type DescriptionFiles, singleDescription } from "./description-files.ts";
import type { DescriptionProblem } from "./description-problem.ts";
import { isObject, type JsonObject, OpenApiDocument } from "./document.ts";
import { type Assumption, assumptionsOf, type DocumentedLimit, limitsOf } from "./extensions.ts";
import { PathTree } from "./match-path.ts";
import { type BrokenReference, mendDescription } from "./mend-description.ts";
import {
  bodyBytes,
  lowerCased,
  type ObservedRequest,
  type ObservedResponse,
  observedBody,
  splitQuery,
} from "./observed-message.ts";
import { METHODS, type Method, Operation } from "./operation.ts";
import { operationProblems } from "./operation-problems.ts";
import { PathQuery } from "./path-query.ts";
import { append, type JsonPointer } from "./pointer.ts";
import { type SchemaCheck, SchemaLibrary, type SchemaLibraryOptions } from "./schemas.ts";
import { prepareOwnServers, prepareServers, type Server } from "./server.ts";
import { takesPath } from "./takes-path.ts";
import { brokenReferenceProblems, reasonOf, unservedParts } from "./unserved-operations.ts";
import { versionChange } from "./version.ts";
import type { ContractViolation } from "./violation.ts";
import { prepareWebhooks, type WebhookContract } from "./webhooks.ts";

/** What a method and a path lead to. */
export type Match =
  | { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }
  /** The path exists, with these methods alone, and the operations that have them. */
  | { readonly allow: readonly Method[]; readonly others: readonly Operation[] };

export type { ObservedRequest, ObservedResponse } from "./observed-message.ts";

/** The operations of one path. */
interface PathOperations {
  readonly query: PathQuery;
  readonly methods: ReadonlyMap<Method, Operation>;
}

/** An OpenAPI document as something that can be asked. Knows no server and no state. */
export class Contract {
  readonly document: OpenApiDocument;
  readonly title: string;
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly servers: readonly Server[];
  /** Beside {@link servers}, those that paths and operations have of their own (OpenAPI 3.1 §4.8.9, §4.8.10). */
  readonly ownServers: readonly Server[];
  /** The base paths of the servers, the longest first; what is served below none of them does not exist. */
  readonly basePaths: readonly string[];
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  #limits: readonly DocumentedLimit[];
  #callbacks: ReadonlyMap<string, CallbackContract> | undefined;
  readonly assumptions: readonly Assumption[];
  readonly webhooks: ReadonlyMap<string, WebhookContract>;
  /** What cannot be taken as it is written; all else is served. */
  readonly problems: readonly DescriptionProblem[];
  /** Every operation is found below each of them: where servers differ from path to path, clients get that wrong too. */
  #matchedBases: readonly string[];
  readonly #tree = new PathTree<PathOperations>();
  readonly #byId: ReadonlyMap<string, Operation>;
  readonly #responseSchemas: SchemaLibrary;

  /** @throws UnreadableDocumentError when the document is no OpenAPI 3 that can be asked. */
  constructor(given: JsonObject | DescriptionFiles, options: SchemaLibraryOptions = {}) {
    const files = isDescriptionFiles(given) ? given : singleDescription(given);
    const version = versionChange(files.root);
    const reasons = new Map(files.dangling.map(({ at, reason }) => [at, reason]));
    const mended = files.mended ?? mendDescription(version.root(files.root), version.object, reasons);
    const { root } = mended;
    const document = new OpenApiDocument(root, files.origin);
    this.document = document;
    const info = isObject(root.info) ? root.info : {};
    this.title = String(info.title ?? "untitled");
    this.version = String(info.version ?? "");
    this.servers = prepareServers(root.servers);
    const basePaths = new Set(this.servers.map((server) => server.basePath));
    this.basePaths = [...basePaths].sort((a, b) => b.length - a.length);
    this.ownServers = prepareOwnServers(document);
    for (const { basePath, otherBasePaths } of [...this.servers, ...this.ownServers]) {
      for (const base of [basePath, ...otherBasePaths]) basePaths.add(base);
    }
    this.#matchedBases = [...basePaths].sort((a, b) => b.length - a.length);
    this.#responseSchemas = new SchemaLibrary(document, "response", options);
    const schemas = { request: new SchemaLibrary(document, "request"), response: this.#responseSchemas };
    const unserved = unservedParts(root, mended.broken);
    this.securitySchemes = readSecuritySchemes(document);
    this.operations = this.#readPaths(isObject(root.paths) ? root.paths : {}, schemas, unserved);
    this.#byId = new Map(this.operations.map((operation) => [operation.id, operation]));
    const limits = readLimits(document);
    this.#limits = limits.limits;
    this.assumptions = assumptionsOf(document);
    this.webhooks = prepareWebhooks(document, this.#responseSchemas, (pointer) => unserved.has(pointer));
    this.problems = [
      ...(version.warning === undefined ? [] : [{ at: "/openapi", message: version.warning, unserved: [] }]),
      ...brokenReferenceProblems(mended.broken, this.operations),
      ...mended.problems,
      ...operationProblems(this.operations, this.securitySchemes, root),
      ...limits.problems,
    ];
  }

  /** The limits that the description states, and those that were added to them. */
  get limits(): readonly DocumentedLimit[] {
    return this.#limits;
  }

  /** Adds limits that the description does not state. */
  addLimits(limits: readonly DocumentedLimit[]): void {
    this.#limits = [...this.#limits, ...limits];
  }

  /** From now on operations are found without any base path too, as the documents' own paths are written. */
  matchBarePaths(): void {
    if (!this.#matchedBases.includes("")) this.#matchedBases = [...this.#matchedBases, ""];
  }

  /** What operations make the API send to addresses that requests and answers name (OpenAPI 3.1 §4.8.18). */
  get callbacks(): ReadonlyMap<string, CallbackContract> {
    this.#callbacks ??= prepareCallbacks(this.document, this.#responseSchemas, this.operations);
    return this.#callbacks;
  }

  /** The operation with this operationId. */
  operation(id: string): Operation | undefined {
    return this.#byId.get(id);
  }

  /**
   * The operation that a method (in upper case) and a path with its base path lead to; `HEAD` falls back to `GET`. The query
   * counts for paths that have one in themselves, where it is given.
   */
  match(method: string, path: string, query?: string): Match | undefined {
    let other: Match | undefined;
    for (const basePath of this.#matchedBases) {
      if (!path.startsWith(basePath)) continue;
      const rest = path.slice(basePath.length);
      if (rest !== "" && !rest.startsWith("/")) continue;
      const found = this.#matchBelow(method, rest || "/", query);
      if (found !== undefined && "operation" in found) return found;
      other ??= found;
    }
    return other;
  }

  /** Every way in which a request that a client sent breaks the description. */
  checkRequest(request: ObservedRequest): readonly ContractViolation[] {
    const { path, query } = splitQuery(request.path);
    const found = this.match(request.method.toUpperCase(), path, query);
    if (found === undefined || !("operation" in found)) return unknownOperation(request, "request", found);
    const { operation, params } = found;
    const headers = lowerCased(request.headers ?? {});
    return operation.readRequest({ path: params, query, headers, body: bodyBytes(request.body) }).violations;
  }

  /** Every way in which a response to a request breaks the description. */
  checkResponse(response: ObservedResponse): readonly ContractViolation[] {
    const method = response.method.toUpperCase();
    const { path, query } = splitQuery(response.path);
    const found = this.match(method, path, query);
    if (found === undefined || !("operation" in found)) return unknownOperation(response, "response", found);
    const headers = lowerCased(response.headers ?? {});
    const { body, malformed } = observedBody(response.body, headers["content-type"]);
    return found.operation.checkResponse({
      status: response.status,
      headers,
      body,
      malformed,
      bodiless: method === "HEAD",
    });
  }

  /** A check by a schema of one's own that may refer into this document. */
  schemaCheck(schema: JsonObject, name: string): SchemaCheck {
    return this.#responseSchemas.of(schema, name);
  }

  #readPaths(
    paths: JsonObject,
    schemas: { request: SchemaLibrary; response: SchemaLibrary },
    unserved: ReadonlyMap<JsonPointer, BrokenReference>,
  ): readonly Operation[] {
    const operations: Operation[] = [];
    const found: PathOperations[] = [];
    const taken = new Set<string>();
    const standing = {
      taken,
      schemes: new Set(Object.keys(this.securitySchemes)),
      unserved: (item: JsonPointer, operation: JsonPointer) => reasonOf(unserved, item, operation),
    };
    for (const path of Object.keys(paths).filter((key) => key.startsWith("/"))) {
      if (unserved.has(append("/paths", path))) continue; // nobody knows what is there
      const item = this.document.resolve(append("/paths", path)).value;
      const own = new Map<Method, Operation>();
      for (const method of METHODS) {
        if (!isObject(item[method.toLowerCase()])) continue;
        const operation = new Operation(this.document, path, method, schemas, standing);
        taken.add(operation.id);
        own.set(method, operation);
      }
      found.push({ query: new PathQuery(path), methods: own });
      operations.push(...own.values());
    }
    for (const one of found.sort((a, b) => b.query.size - a.query.size)) this.#tree.add(one.query.path, one);
    return operations;
  }

  #matchBelow(method: string, path: string, query: string | undefined): Match | undefined {
    const wanted = method as Method;
    const found = this.#tree.match(
      path,
      (one) => one.methods.has(wanted) && one.query.read(query) !== undefined,
      ({ value, params }) => takesPath(value.methods.get(wanted) as Operation, params),
    );
    const operation = found?.value.methods.get(wanted);
    if (found !== undefined && operation !== undefined) {
      const asked = found.value.query;
      const params = asked.size === 0 ? found.params : { ...found.params, ...asked.read(query) };
      return { operation, params };
    }
    if (method === "HEAD") return this.#matchBelow("GET", path, query);
    const others = this.#operationsAt(path);
    return others.length === 0 ? undefined : { allow: [...new Set(others.map((one) => one.method))], others };
  }

  /** The operations of all paths that fit: one without the wanted method gives way to the next. */
  #operationsAt(path: string): readonly Operation[] {
    const found: Operation[] = [];
    this.#tree.match(path, ({ methods }) => {
      found.push(...methods.values());
      return false;
    });
    return found;
  }
}

/** A limit that is none is no reason to serve nothing. */
function readLimits(document: OpenApiDocument): Pick<Contract, "limits" | "problems"> {
  try {
    return { limits: limitsOf(document), problems: [] };
  } catch (error) {
    const message = `${(error as Error).message}; there is no limit until it is corrected`;
    return { limits: [], problems: [{ at: "/x-rate-limit", message, unserved: [] }] };
  }
}

function isDescriptionFiles(given: JsonObject | DescriptionFiles): given is DescriptionFiles {
  return typeof given.origin === "function";
}

function unknownOperation(
  { method, path }: ObservedRequest,
  side: "request" | "response",
  found: { readonly allow: readonly Method[] } | undefined,
): readonly ContractViolation[] {
  const expected = found === undefined ? "a documented path" : found.allow.join(" or ");
  const actual = `${method} ${splitQuery(path).path}`;
  const site = { code: "unknown-operation", operation: undefined, where: "path", at: "", rule: "/paths" } as const;
  return [{ ...site, side, expected, actual }];
}

function readSecuritySchemes(document: OpenApiDocument): Readonly<Record<string, JsonObject>> {
  const components = isObject(document.root.components) ? document.root.components : {};
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {};
  const read = (name: string) => document.resolve(append("/components/securitySchemes", name)).value;
  return Object.fromEntries(Object.keys(schemes).map((name) => [name, read(name)]));
}
