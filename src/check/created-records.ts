import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import type { Identity } from "./identity.ts";
import { listIn, recordsIn } from "./knowledge.ts";
import type { Resource } from "./lifecycle.ts";
import type { Links } from "./links.ts";
import type { Probe } from "./probe.ts";
import { idOf } from "./record-names.ts";

/** A record that a check has made, and not deleted again. */
export interface CreatedRecord {
  readonly operation: Operation;
  readonly identity: Identity | undefined;
  /** Undefined where no answer tells it. */
  readonly id: unknown;
  /** How it is deleted; undefined where nothing deletes it. */
  readonly removal: Removal | undefined;
}

/** A deletion that is owed. */
export interface Removal {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, unknown>>;
}

/** What the requests of a check have created on a server, whatever they were made for. */
export class CreatedRecords {
  readonly #contract: Contract;
  readonly #resources: readonly Resource[];
  readonly #links: Links;
  readonly #basePath: string;
  readonly #records = new Map<string, CreatedRecord>();

  constructor(contract: Contract, resources: readonly Resource[], links: Links, baseUrl: string) {
    this.#contract = contract;
    this.#resources = resources;
    this.#links = links;
    this.#basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
  }

  /** Deletions that are owed. */
  get owed(): number {
    return [...this.#records.values()].filter(({ removal }) => removal !== undefined).length;
  }

  /** The newest first: what was made of others goes before them. */
  get newestFirst(): readonly CreatedRecord[] {
    return [...this.#records.values()].reverse();
  }

  /** Whether a request to an operation may make a record that a deletion will be owed for. */
  mayOwe(operation: Operation): boolean {
    if (operation.method === "PUT") return this.#removalAt(operation) !== undefined;
    return this.#resources.some(({ create, remove }) => create?.id === operation.id && remove !== undefined);
  }

  /** Takes note of what a request has made, or deleted. */
  note(probe: Probe, exchange: Exchange): void {
    const { operation, inputs, method, rawTarget } = probe;
    if (rawTarget !== undefined || method !== undefined) return;
    if (operation.method === "DELETE") {
      if (isGone(exchange)) this.forget({ operation, path: inputs.path });
      return;
    }
    if (!isSuccess(exchange)) return;
    if (operation.method === "PUT") this.#noteReplacement(probe, exchange);
    if (operation.method === "POST") this.#noteCreation(probe, exchange);
  }

  /** A record is gone. */
  forget(removal: Removal): void {
    this.#records.delete(keyOf(removal));
  }

  /** `PUT` makes a record where it says so (RFC 9110 §9.3.4). */
  #noteReplacement({ operation, inputs, identity }: Probe, { response }: Exchange): void {
    const remove = this.#removalAt(operation);
    if (response?.status !== CREATED || remove === undefined) return;
    const id = Object.values(inputs.path).at(-1);
    this.#keep({ operation, identity, id, removal: { operation: remove, path: inputs.path } });
  }

  #noteCreation(probe: Probe, exchange: Exchange): void {
    const { operation, identity, inputs } = probe;
    const resource = this.#resources.find(({ create }) => create?.id === operation.id);
    if (resource === undefined) return;
    const linked = this.#linkedRemoval(resource, probe, exchange) ?? this.#locatedRemoval(exchange);
    const body = jsonOf(exchange.response);
    const records = listIn(body) === undefined || exchange.response?.status === CREATED ? recordsIn(body) : [];
    const ids = records.map((record) => idOf(record, resource.collection)).filter((id) => id !== undefined);
    if (linked !== undefined) {
      const id = ids[0] ?? Object.values(linked.path).at(-1);
      this.#keep({ operation, identity, id, removal: linked });
      return;
    }
    const { remove } = resource;
    if (ids.length === 0 && exchange.response?.status === CREATED)
      this.#keep({ operation, identity, id: undefined, removal: undefined });
    for (const id of ids) {
      const removal =
        remove === undefined ? undefined : { operation: remove, path: { ...inputs.path, [parameterOf(remove)]: id } };
      this.#keep({ operation, identity, id, removal });
    }
  }

  #linkedRemoval({ remove }: Resource, { inputs }: Probe, exchange: Exchange): Removal | undefined {
    const path = remove === undefined ? {} : this.#links.pathFrom(exchange, remove);
    return remove === undefined || Object.keys(path).length === 0
      ? undefined
      : { operation: remove, path: { ...inputs.path, ...path } };
  }

  /** A creation says with `Location` where the record is (RFC 9110 §10.2.2). */
  #locatedRemoval({ request, response }: Exchange): Removal | undefined {
    const location = response?.status === CREATED ? response.headers.location : undefined;
    if (location === undefined || !URL.canParse(location, request.url)) return undefined;
    const { origin, pathname } = new URL(location, request.url);
    if (origin !== new URL(request.url).origin || !pathname.startsWith(`${this.#basePath}/`)) return undefined;
    const documented = `${this.#contract.basePaths[0] ?? ""}${pathname.slice(this.#basePath.length)}`;
    const found = this.#contract.match("DELETE", documented);
    return found !== undefined && "operation" in found ? { operation: found.operation, path: found.params } : undefined;
  }

  #removalAt({ path }: Operation): Operation | undefined {
    return this.#contract.operations.find((one) => one.method === "DELETE" && one.path === path);
  }

  #keep(record: CreatedRecord): void {
    const { operation, id, removal } = record;
    const key = removal === undefined ? `${operation.id}\n${String(id)}` : keyOf(removal);
    this.#records.set(key, record);
  }
}

const CREATED = 201;

/** Whether a deletion has left nothing: what is not there any more needs none. */
export function isGone(exchange: Exchange): boolean {
  const status = exchange.response?.status;
  return isSuccess(exchange) || status === 404 || status === 410;
}

function parameterOf({ path }: Operation): string {
  return path.slice(path.lastIndexOf("{") + 1, path.lastIndexOf("}"));
}

/** Ids travel as texts: 12 and "12" are one record. */
function keyOf({ operation, path }: Removal): string {
  return `${operation.method} ${operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => String(path[name]))}`;
}
