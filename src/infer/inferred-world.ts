import type { Contract } from "../contract/contract.ts";
import type { RequestFacts } from "../engine/context.ts";
import type { Success } from "../engine/exchange.ts";
import type { Principal } from "../engine/principal.ts";
import type { Problem } from "../engine/problem.ts";
import type { Suggestion } from "../engine/samples/sample-making.ts";
import type { Instant } from "../world/clock.ts";
import type { Collection } from "../world/collection.ts";
import type { Dice } from "../world/dice.ts";
import type { InferredApi } from "./model.ts";
import type { SeedRecords } from "./seeds/seed-records.ts";
import type { StoredRecord } from "./state/stored-record.ts";
import type { StoredResource } from "./state/stored-resource.ts";

/** All that is known of a document without a twin: what it says, what it is taken to mean, and how its records are kept. */
export interface InferredWorld {
  readonly contract: Contract;
  readonly api: InferredApi;
  readonly resources: ReadonlyMap<string, StoredResource>;
  readonly seeds: SeedRecords;
  readonly suggest: Suggestion | undefined;
  /** What answers are wanted in, where they have the choice; the usual one unless told. */
  readonly mediaType?: string | undefined;
}

/** A world whose answers are wanted in a media type. What is found out in the one is known in the other. */
export function inMediaType(world: InferredWorld, mediaType: string): InferredWorld {
  return Object.create(world, { mediaType: { value: mediaType } }) as InferredWorld;
}

/** What a behaviour that was inferred sees of one request; as {@link Context}, without the types of a description. */
export interface InferredContext {
  readonly params: StoredRecord;
  readonly query: StoredRecord;
  readonly header: StoredRecord;
  readonly body: unknown;
  readonly principal: Principal;
  readonly requestId: string;
  readonly request: RequestFacts;
  readonly now: Instant;
  readonly dice: Dice;
  readonly state: Readonly<Record<string, Collection<Record<string, unknown>>>>;
  emit(event: string, payload: unknown, url?: string): void;
  settle(): void;
}

/** What such a behaviour answers. */
export type InferredAnswer = Success | Problem;
export type InferredBehaviour = (context: InferredContext) => InferredAnswer;
