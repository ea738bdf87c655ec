import type { Contract } from "../contract/contract.ts";
import { lowerCased, splitQuery } from "../contract/observed-message.ts";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import { decodeBody, isCoded } from "../world/decode-body.ts";
import type { BodyCopy } from "./body-copy.ts";
import { headerOf, pairsOf, type RawHeaders } from "./headers.ts";

/** A message that came by, with as much of its body as was kept. */
export interface PassedMessage {
  readonly rawHeaders: RawHeaders;
  readonly copy: BodyCopy;
}

/** An answer that came by. */
export interface PassedAnswer extends PassedMessage {
  readonly status: number;
}

/** What is found in one message. */
export interface Verdict {
  readonly violations: readonly ContractViolation[];
  /** Why its body was not looked at: a sentence. */
  readonly unchecked: string | undefined;
  /** The body without content codings; undefined when there is none, or it could not be had. */
  readonly body: Uint8Array | undefined;
}

/** Where a request leads. */
export interface Asked {
  /** In upper case, as HTTP has it. */
  readonly method: string;
  /** Path and query, as the contract knows them. */
  readonly target: string;
  readonly operation: Operation | undefined;
  /** No page may be kept from asking whether it may ask (Fetch §3.2.2): not a matter of the contract. */
  readonly isPreflight: boolean;
}

/** Bytes that are no text of any encoding: the contract asks for no more of them than their media type. */
const OPAQUE = new Uint8Array([0xff]);

const NOTHING: Verdict = { violations: [], unchecked: undefined, body: undefined };

/** Holds what came by to a contract. */
export class Judge {
  readonly #contract: Contract;
  readonly #hiddenBase: string | undefined;

  /** `upstreamPrefix`: when it ends in a base path of the description, clients leave that base path out. */
  constructor(contract: Contract, upstreamPrefix: string) {
    this.#contract = contract;
    this.#hiddenBase = contract.basePaths.find((base) => base !== "" && upstreamPrefix.endsWith(base));
  }

  /** The part of the description's base path that clients of the proxy have to send. */
  get basePath(): string {
    return this.#hiddenBase === undefined ? (this.#contract.basePaths[0] ?? "") : "";
  }

  /** Where a request leads: by the path that the client sent, or that path behind the upstream's own base path. */
  ask(method: string, sent: string, rawHeaders: RawHeaders): Asked {
    const { path } = splitQuery(sent);
    const found = this.#contract.match(method, path);
    const hidden = this.#hiddenBase;
    const below = found === undefined && hidden !== undefined ? this.#contract.match(method, hidden + path) : undefined;
    const match = found ?? below;
    const operation = match !== undefined && "operation" in match ? match.operation : undefined;
    const isPreflight =
      method === "OPTIONS" &&
      operation === undefined &&
      headerOf(rawHeaders, "access-control-request-method") !== undefined;
    return { method, target: below === undefined ? sent : hidden + sent, operation, isPreflight };
  }

  /** Every way in which a request breaks the description. */
  async request(asked: Asked, message: PassedMessage): Promise<Verdict> {
    if (asked.isPreflight) return NOTHING;
    const { body, unchecked } = await bodyOf(message);
    const headers = observedHeaders(message.rawHeaders);
    const violations = this.#contract.checkRequest({ method: asked.method, path: asked.target, headers, body });
    if (unchecked === undefined) return { violations, unchecked, body };
    return { violations: violations.filter(({ where }) => where !== "body"), unchecked: `request ${unchecked}`, body };
  }

  /** Every way in which an answer breaks the description; of an unknown operation, the request has told already. */
  async response(asked: Asked, message: PassedAnswer): Promise<Verdict> {
    const { body, unchecked } = await bodyOf(message);
    const { operation } = asked;
    if (operation === undefined) return { ...NOTHING, body };
    const observed = {
      method: asked.method,
      path: asked.target,
      status: message.status,
      headers: observedHeaders(message.rawHeaders),
    };
    if (unchecked === undefined) {
      return { violations: this.#contract.checkResponse({ ...observed, body }), unchecked, body };
    }
    const headers = lowerCased(observed.headers);
    const violations = operation.checkResponse({ status: message.status, headers, body: OPAQUE });
    return { violations, unchecked: `response ${unchecked}`, body };
  }
}

/** The content codings are undone before anything is checked: they belong to the way, not to what is described. */
function observedHeaders(raw: RawHeaders): readonly (readonly [string, string])[] {
  return pairsOf(raw).filter(([name]) => name.toLowerCase() !== "content-encoding");
}

async function bodyOf({ rawHeaders, copy }: PassedMessage): Promise<Pick<Verdict, "body" | "unchecked">> {
  if (copy.isOverLimit) {
    return { body: undefined, unchecked: `body: more than the ${copy.limit} bytes that are checked` };
  }
  if (!copy.isComplete) return { body: undefined, unchecked: "body: it was not sent to its end" };
  const codings = headerOf(rawHeaders, "content-encoding");
  if (copy.bytes === undefined || !isCoded(codings)) return { body: copy.bytes, unchecked: undefined };
  const decoded = await decodeBody(copy.bytes, codings);
  if ("bytes" in decoded) return { body: decoded.bytes, unchecked: undefined };
  return { body: undefined, unchecked: `body: ${decoded.unreadable}` };
}
