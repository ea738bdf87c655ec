import { STATUS_CODES } from "node:http";
import type { Contract } from "../../contract/contract.ts";
import type { JsonObject } from "../../contract/document.ts";
import { append, type JsonPointer, valueAt } from "../../contract/pointer.ts";
import type { BodyWalk } from "./body-walk.ts";
import type { Addition, Drift, DriftAccount } from "./drift.ts";
import { areKeys } from "./generated-names.ts";
import { writtenHeader } from "./header-shape.ts";
import { neverSeen } from "./never-seen.ts";
import { requestSchemas } from "./request-schemas.ts";
import type { MissingResponse, ResponseSightings } from "./response-sightings.ts";
import { Shape } from "./shape.ts";
import { type RecordSightings, Sites, type Undocumented } from "./sightings.ts";

/** A header that as many answers had, and all of them, is taken for a rule. */
const SEVERAL_ANSWERS = 3;

/** Draws the conclusions from what was seen. */
export function driftAccount(
  contract: Contract,
  walk: BodyWalk,
  responses: ReadonlyMap<JsonPointer, ResponseSightings>,
  missing: readonly MissingResponse[],
): DriftAccount {
  const account = new Account(contract);
  for (const [pointer, sightings] of walk.records) account.addRecord(pointer, sightings);
  for (const { pointer, shape, sites, place, count } of walk.bare.values()) {
    const schema = shape.schema();
    const [owner, name] = parted(pointer);
    account.drift.push({
      kind: "schema",
      ...sites.listed,
      place: bodyAt(place),
      rule: pointer,
      schema,
      required: false,
      seen: count,
      of: count,
    });
    account.additions.push({ about: `schema of ${bodyAt(place)}`, owner, path: [name], value: schema });
  }
  for (const [pointer, sightings] of responses) account.addResponse(pointer, sightings);
  for (const one of missing) account.addMissing(one);
  return { drift: account.drift, neverSeen: neverSeen(contract, walk), additions: account.additions };
}

class Account {
  readonly drift: Drift[] = [];
  readonly additions: Addition[] = [];
  readonly #contract: Contract;
  #ofRequests: ReadonlySet<JsonPointer> | undefined;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  addRecord(owner: JsonPointer, sightings: RecordSightings): void {
    const { unknown, forbidden, records } = sightings;
    for (const [name, one] of forbidden) this.#addField(owner, name, one.shape.schema());
    const names = [...unknown].map(([name, { count }]) => ({ name, count }));
    if (areKeys(names, records)) return this.#addMap(owner, sightings);
    for (const [name, one] of unknown) {
      const schema = one.shape.schema();
      const required = this.#isRule(owner, sightings, one);
      const rule = append(owner, "properties", name);
      const place = bodyAt(one.place);
      this.drift.push({
        kind: "field",
        ...one.sites.listed,
        place,
        rule,
        schema,
        required,
        seen: one.count,
        of: records,
      });
      this.#addField(owner, name, schema);
      if (required && !this.#isDemanded(owner, name)) {
        this.additions.push({ about: `field ${name} as a required one`, owner, path: ["required"], value: [name] });
      }
    }
  }

  /** Names that are ids are described by what they lead to. */
  #addMap(owner: JsonPointer, { unknown, place, records }: RecordSightings): void {
    const any = new Shape();
    for (const { shape } of unknown.values()) any.merge(shape);
    const schema = any.schema();
    const path = ["additionalProperties"];
    const sites = new Sites();
    for (const one of unknown.values()) sites.merge(one.sites);
    this.drift.push({
      kind: "field",
      ...sites.listed,
      place: bodyAt(`${place}/*`),
      rule: append(owner, ...path),
      schema,
      required: false,
      seen: Math.max(...[...unknown.values()].map(({ count }) => count)),
      of: records,
    });
    this.additions.push({ about: `entries of ${owner}`, owner, path, value: schema });
  }

  addResponse(owner: JsonPointer, sightings: ResponseSightings): void {
    const { headers, media, answers, sites } = sightings;
    for (const [name, { shape, count }] of headers) {
      const written = writtenHeader(name);
      const required = count === answers && answers >= SEVERAL_ANSWERS;
      const schema = shape.schema();
      const rule = append(owner, "headers", written);
      this.drift.push({
        kind: "header",
        ...sites.listed,
        place: `header ${written}`,
        rule,
        schema,
        required,
        seen: count,
        of: answers,
      });
      const value = { ...(required ? { required } : {}), schema };
      this.additions.push({ about: `header ${written}`, owner, path: ["headers", written], value });
    }
    for (const [essence, shape] of media) {
      const value = { schema: shape?.schema() ?? {} };
      this.additions.push({ about: `body of type ${essence}`, owner, path: ["content", essence], value });
    }
  }

  addMissing({ operation, pointer, status, sightings }: MissingResponse): void {
    const headers = Object.fromEntries(
      [...sightings.headers].map(([name, { shape }]) => [writtenHeader(name), { schema: shape.schema() }]),
    );
    const content = Object.fromEntries(
      [...sightings.media].map(([essence, shape]) => [essence, mediaOf(essence, shape)]),
    );
    const value = {
      description: STATUS_CODES[status] ?? `Status ${status}`,
      ...(sightings.headers.size > 0 ? { headers } : {}),
      ...(sightings.media.size > 0 ? { content } : {}),
    };
    const about = `status ${status} of ${operation}`;
    this.additions.push({ about, owner: pointer, path: ["responses", String(status)], value });
  }

  #addField(owner: JsonPointer, name: string, schema: JsonObject): void {
    this.additions.push({ about: `field ${name} of ${owner}`, owner, path: ["properties", name], value: schema });
  }

  /** Of requests nobody knows whether they have to bring it. */
  #isRule(owner: JsonPointer, { records, several }: RecordSightings, { count }: Undocumented): boolean {
    if (count !== records || !several.isReached) return false;
    this.#ofRequests ??= requestSchemas(this.#contract);
    return !this.#ofRequests.has(owner);
  }

  #isDemanded(owner: JsonPointer, name: string): boolean {
    const required = valueAt(this.#contract.document.root, append(owner, "required"));
    return Array.isArray(required) && required.includes(name);
  }
}

function mediaOf(essence: string, shape: Shape | undefined): JsonObject {
  if (shape !== undefined) return { schema: shape.schema() };
  return essence.startsWith("text/") ? { schema: { type: "string" } } : {};
}

function bodyAt(place: JsonPointer): string {
  return place === "" ? "body" : `body ${place}`;
}

/** A pointer's parent and its last segment. */
function parted(pointer: JsonPointer): readonly [JsonPointer, string] {
  const at = pointer.lastIndexOf("/");
  return [pointer.slice(0, at), pointer.slice(at + 1)];
}
