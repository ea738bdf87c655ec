import { createHash } from "node:crypto";
import type { Contract } from "../../contract/contract.ts";
import { isObject, type Located } from "../../contract/document.ts";
import { essenceOf, isJson, matchingRange } from "../../contract/media-type.ts";
import { observedBody } from "../../contract/observed-message.ts";
import type { Operation } from "../../contract/operation.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import type { Exchange, ReceivedResponse } from "../exchange.ts";
import type { Probe } from "../probe.ts";
import { BodyWalk } from "./body-walk.ts";
import type { DriftAccount } from "./drift.ts";
import { driftAccount } from "./drift-account.ts";
import { type MissingResponse, ResponseSightings } from "./response-sightings.ts";
import type { Site } from "./sightings.ts";

/** Watches answers for what the description does not mention, and for what it mentions and nobody sends. */
export class DriftWatch {
  readonly #contract: Contract;
  readonly #walk: BodyWalk;
  readonly #responses = new Map<JsonPointer, ResponseSightings>();
  readonly #missing = new Map<JsonPointer, MissingResponse>();
  /** Bodies that were looked at: most requests of a check are answered alike. */
  readonly #known = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#walk = new BodyWalk(contract);
  }

  /** Looks at an answer to a probe; what is no request to the operation itself says nothing of it. */
  saw({ operation, method, rawTarget }: Probe, { response }: Exchange): void {
    const isOther = method !== undefined && method !== operation.method;
    if (response === undefined || isOther || rawTarget !== undefined) return;
    this.sawAnswer(operation, response);
  }

  /** Looks at an answer of an operation; `isCut` where its body was not recorded. */
  sawAnswer(operation: Operation, response: ReceivedResponse, isCut = false): void {
    const site = { operation: operation.id, status: response.status };
    const located = operation.responses.located(response.status);
    if (located === undefined) this.#sawMissing(operation, response, site);
    else this.#sawDescribed(located, response, site, isCut);
  }

  account(): DriftAccount {
    return driftAccount(this.#contract, this.#walk, this.#responses, [...this.#missing.values()]);
  }

  /** A server that breaks down documents nothing by it, unless it says when to come back (RFC 9110 §15.6.4). */
  #sawMissing({ id, pointer: owner }: Operation, response: ReceivedResponse, site: Site): void {
    const { status, headers } = response;
    if (status >= 500 && !(status === 503 && "retry-after" in headers)) return;
    const pointer = append(owner, "responses", status);
    const missing = this.#missing.get(pointer) ?? {
      operation: id,
      pointer: owner,
      status,
      sightings: new ResponseSightings(),
    };
    this.#missing.set(pointer, missing);
    missing.sightings.count(site);
    missing.sightings.sawHeaders(headers, () => false);
    const essence = essenceOf(headers["content-type"]);
    if (essence === "" || response.body.length === 0) return;
    if (this.#isNew(pointer, response)) missing.sightings.sawMedia(essence, jsonIn(response));
  }

  #sawDescribed({ value, pointer }: Located, response: ReceivedResponse, site: Site, isCut: boolean): void {
    const { headers, body } = response;
    const described = new Set(Object.keys(isObject(value.headers) ? value.headers : {}).map(lowerCase));
    const sightings = this.#responses.get(pointer) ?? new ResponseSightings();
    this.#responses.set(pointer, sightings);
    sightings.count(site);
    sightings.sawHeaders(headers, (name) => described.has(name));
    const essence = essenceOf(headers["content-type"]);
    if (isCut || body.length === 0 || !isJson(essence) || !this.#isNew(`${site.operation} ${pointer}`, response))
      return;
    const json = jsonIn(response);
    if (json === undefined) return;
    const content = isObject(value.content) ? value.content : {};
    const range = matchingRange(Object.keys(content), essence);
    if (range === undefined) return sightings.sawMedia(essence, json);
    const media = content[range];
    const schema = append(pointer, "content", range, "schema");
    if (isObject(media) && !("schema" in media)) this.#walk.takeBare(json, schema, "", site);
    else this.#walk.take(json, [schema], "", site);
  }

  #isNew(key: string, { headers, body }: ReceivedResponse): boolean {
    const digest = createHash("sha1").update(`${key}\n${headers["content-type"]}\n`).update(body).digest("base64");
    if (this.#known.has(digest)) return false;
    this.#known.add(digest);
    return true;
  }
}

function jsonIn({ headers, body }: ReceivedResponse): unknown {
  if (!isJson(essenceOf(headers["content-type"]))) return undefined;
  return observedBody(body, headers["content-type"]).body;
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
