import type { Faker } from "@faker-js/faker";
import type { JsonObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import type { Pair } from "../contract/query-text.ts";
import type { Instant } from "../world/clock.ts";
import type { CollectionShape } from "../world/collection-shape.ts";
import type { Verdict } from "../world/rate-limiter.ts";
import type { Draft } from "../world/store.ts";
import type { ChangeContext, Context, Reply } from "./context.ts";
import type { Success, ValidExchange } from "./exchange.ts";
import type { FixtureCredential } from "./fixture-credential.ts";
import type { Principal } from "./principal.ts";
import type { Problem } from "./problem.ts";
import type { Suggestion } from "./samples/sample-making.ts";

/** The parts of a request that a credential may stand in. Header names are in lower case. */
export interface Presented {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: readonly Pair[];
  /** The server variables that the `Host` filled in (`account_subdomain: "academy"`); empty without such a host. */
  readonly server: Readonly<Record<string, string>>;
  /** It came over HTTPS, or through a proxy that says so (`X-Forwarded-Proto`). */
  readonly secure: boolean;
}

/** Whom a credential belongs to; undefined when there is none, or a wrong one; a problem where more is to be said of it. */
export type Caller = Principal | Problem | undefined;

/** Finds the caller of a request. One that has to wait reads all it needs of the state first: it is gone afterwards. */
export type CredentialReader<State> = (
  presented: Presented,
  state: Draft<State>,
  now: Instant,
) => Caller | Promise<Caller>;

/** What decides whether a known caller may do something at all. */
export interface AuthorizedRequest<State> {
  /** Path parameters as they stand in the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** To be read alone. */
  readonly state: Draft<State>;
  readonly now: Instant;
  /** As {@link Presented.secure}. */
  readonly secure: boolean;
}

/** Operations that serve the description itself: as a page to read and try it in, its files, and as JSON. */
export interface DocumentationOperations {
  /** The page; the others stand below its path. */
  readonly page: string;
  /** A file of the page, by the path parameter `file`. */
  readonly asset: string;
  readonly document: string;
}

/** One collection of a twin's state: how it is looked up, and what its records are made of. */
export interface StateCollection<R> extends CollectionShape<R> {
  /** The component schema that describes the record as the API shows it. */
  readonly describedBy?: string;
  /** Members of the record that the API does not show, as JSON Schemas; a name with `?` at its end may be missing. */
  readonly internal?: Readonly<Record<string, JsonObject>>;
}

export type StateCollections<State> = { readonly [N in keyof State]: StateCollection<State[N]> };

/** What a written record sets off, in the same transaction: derived members, webhooks. */
export type Reaction<R, State> = (
  change: { readonly before?: R | undefined; readonly after?: R | undefined },
  context: ChangeContext<State>,
) => void;

export type Reactions<State> = { readonly [N in keyof State]?: Reaction<State[N], State> };

/** What an error body may tell of the request that it answers. */
export interface About {
  readonly requestId: string;
  readonly operation: Operation | undefined;
  /** Where no operation has the method: those of the same path. */
  readonly others: readonly Operation[];
  readonly principal: Principal | undefined;
  readonly path: string;
  /** The sandbox's time. */
  readonly now: Instant;
  /** The media types that the request takes, as it says it. */
  readonly accept: string | undefined;
  /** What the limits leave to a known caller: of the policy with the least left, or of the one that refused. */
  readonly limit: Verdict | undefined;
}

/** A problem in the vendor's dress. */
export interface RenderedProblem {
  readonly status: number;
  readonly body: unknown;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Behaviours<Ops, State> = {
  readonly [Id in keyof Ops]?: (context: Context<Ops[Id], State>) => Reply<Ops[Id]>;
};

/** What a handler answers with; unlike a behaviour it may wait, and acts on the sandbox itself. */
export type HandlerAnswer = Success | Problem;
export type Handler = (exchange: ValidExchange) => HandlerAnswer | Promise<HandlerAnswer>;

/** One API that can be stood in for. Pure: no I/O, no globals, no wall clock, no chance of its own. */
export interface Twin<Ops, State> {
  /** Also names `openapi/<name>.yaml` and `fixtures/<name>.yaml`. */
  readonly name: string;
  readonly state: StateCollections<State>;
  /** By security scheme of the description. */
  readonly credentials: Readonly<Record<string, CredentialReader<State>>>;
  /** Security schemes under which whatever is presented works. */
  readonly openSchemes?: readonly string[];
  readonly fixtureCredentials: readonly FixtureCredential[];
  /** A path with its base path that answers a `GET` with the first fixture credential, for the first try. */
  readonly tryPath?: string;
  /** What the use of a credential leaves in the state: a token that works once is used up. A problem changes nothing. */
  readonly admit?: (
    principal: Principal,
    context: { readonly state: Draft<State>; readonly now: Instant },
  ) => Problem | undefined;
  /** Whether a known caller may do this at all; decided before the limit, and spends nothing. */
  readonly authorize?: (
    principal: Principal,
    operation: Operation,
    request: AuthorizedRequest<State>,
  ) => Problem | undefined;
  /** By operationId; what is absent answers from the description's examples. */
  readonly behaviours: Behaviours<Ops, State>;
  readonly reactions?: Reactions<State>;
  /** Adds generated records to those of the fixture file; the faker is seeded. */
  readonly generate?: (faker: Faker, records: Records<State>) => void;
  readonly renderProblem: (problem: Problem, about: About) => RenderedProblem;
  /** Problems are told in the mock's own words, since nobody knows the vendor's: no description has to fit them. */
  readonly problemsAreUndescribed?: boolean;
  /** Values for bodies that are made up (`Prefer: dynamic=true`), by the names of members. */
  readonly suggest?: Suggestion | undefined;
  readonly replyHeaders?: (about: About) => Record<string, string>;
  /** What the vendor sends with every webhook, beside the media type. */
  readonly webhookHeaders?: Readonly<Record<string, string>>;
  /** Seconds after each failed attempt before the next; as many retries as there are entries. */
  readonly webhookRetrySeconds: readonly number[];
  /** By operationId; for an API that acts on the mock itself. */
  readonly handlers?: Readonly<Record<string, Handler>>;
  readonly documentation?: DocumentationOperations;
}

/** The records of a state before it is loaded, by collection. */
export type Records<State> = { [N in keyof State]: State[N][] };

/** The state of a twin that the engine knows nothing more about. */
export type AnyState = Record<string, Record<string, unknown>>;
export type AnyOperations = Record<string, unknown>;

/** A twin as the engine holds it. */
export type AnyTwin = Twin<AnyOperations, AnyState>;

/** Checks a twin against its generated types, and hands it to the engine, which reads the types from the description. */
export function defineTwin<Ops, State>(twin: Twin<Ops, State>): AnyTwin {
  return twin as unknown as AnyTwin;
}
