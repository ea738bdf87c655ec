import { isObject } from "../contract/document.ts";
import { append } from "../contract/pointer.ts";
import { allowedTypes, schemasInPlace } from "../contract/schema-kind.ts";
import type { WebhookContract } from "../contract/webhooks.ts";
import { type CheckedSchema, checkedSchema } from "../engine/samples/checked-schema.ts";
import type { SampleSite } from "../engine/samples/sample-making.ts";
import { makeValid } from "../engine/samples/valid-sample.ts";
import type { AnyState, Reaction, Reactions } from "../engine/twin.ts";
import type { InferredWorld } from "./inferred-world.ts";
import { lazily } from "./lazily.ts";
import { snake } from "./seeds/coherent.ts";
import { singular } from "./seeds/record-ids.ts";
import { onlyCopiesDiffer } from "./state/embedded.ts";
import { isMadeUp } from "./state/made-up.ts";
import { publicPart, type StoredRecord } from "./state/stored-record.ts";
import type { StoredResource } from "./state/stored-resource.ts";

type Change = "created" | "updated" | "deleted";

/** Words by which names of events tell what happened. */
const VERBS: readonly (readonly [Change, RegExp])[] = [
  ["deleted", /^(?:deleted?|removed?|destroyed?|cancell?ed|cancel|archived?)$/],
  [
    "updated",
    /^(?:updated?|changed?|modif(?:y|ied)|edited?|edit|revised|moved|closed|completed?|paid|shipped|approved|rejected)$/,
  ],
  [
    "created",
    /^(?:created?|new|added?|inserted|opened|open|published?|publish|registered|placed|submitted|received|started?)$/,
  ],
];

/** Sends the document's webhooks when records are made, changed or taken away, as far as their names say which. */
export function eventReactions(world: InferredWorld): Reactions<AnyState> {
  const reactions: Record<string, Reaction<Record<string, unknown>, AnyState>> = {};
  for (const [name, about] of eventsByResource(world)) {
    const stored = world.resources.get(name) as StoredResource;
    const events = about.map((one) => lazily(one, { payload: () => payloadMaker(world, stored, one.webhook) }));
    reactions[name] = ({ before, after }, context) => {
      if (after !== undefined && isMadeUp(after)) return;
      if (before !== undefined && after !== undefined && onlyCopiesDiffer(stored, before, after)) return;
      const happened: Change = before === undefined ? "created" : after === undefined ? "deleted" : "updated";
      const record = after ?? before ?? {};
      for (const event of events) {
        if (event.change !== happened) continue;
        const seed = context.dice.uuid(); // thrown in any case: who listens changes nothing of what follows
        if (!context.isHeard()) continue;
        const made = event.payload(record, { now: context.now, seed });
        if (made !== undefined) context.emit(event.webhook.event, made);
      }
    };
  }
  return reactions;
}

/** An event, and what has to happen to a record for it. */
interface ResourceEvent {
  readonly change: Change;
  readonly webhook: WebhookContract;
}

/** The events of each resource: those whose names say more of its name than of any other's. */
function eventsByResource({ contract, resources }: InferredWorld): ReadonlyMap<string, readonly ResourceEvent[]> {
  const found = new Map<string, ResourceEvent[]>();
  const names = [...resources.keys()].map((name) => [name, wordsOf(name).map(singular)] as const);
  for (const webhook of contract.webhooks.values()) {
    const words = wordsOf(webhook.event);
    const change = VERBS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
    if (change === undefined) continue;
    const said = new Set(words.map(singular));
    const fits = names.map(([name, own]) => [name, fitOf(said, own)] as const);
    const best = Math.max(...fits.map(([, fit]) => fit));
    if (best <= 0) continue;
    for (const [name, fit] of fits) {
      if (fit < best) continue;
      const known = found.get(name) ?? [];
      found.set(name, known);
      known.push({ change, webhook });
    }
  }
  return found;
}

/** How much of a resource's name is in that of an event: none without its last word. */
function fitOf(said: ReadonlySet<string>, own: readonly string[]): number {
  const last = own.at(-1);
  if (last === undefined || !said.has(last)) return 0;
  return own.filter((word) => said.has(word)).length / own.length + own.length / 100;
}

function wordsOf(name: string): readonly string[] {
  return snake(name)
    .split("_")
    .filter((word) => word !== "");
}

function isSameWord(one: string, other: string): boolean {
  return one === other || singular(one) === singular(other);
}

/** Makes payloads that are valid; undefined where none was found. */
type PayloadMaker = (record: StoredRecord, moment: Moment) => unknown;

/** When a payload is made, and what the chance in it comes from. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly seed: string;
}

function payloadMaker(world: InferredWorld, stored: StoredResource, webhook: WebhookContract): PayloadMaker {
  const { contract } = world;
  if (webhook.schema === undefined) return (record) => publicPart(record);
  const checked = checkedSchema(contract, append(webhook.pointer, "content", webhook.mediaType, "schema"));
  const holder = holderOf(world, stored, webhook);
  return (record, moment) => {
    const shown = withoutSecrets(stored, publicPart(record));
    const wish = holder === undefined ? shown : { [holder]: shown };
    return payloadFor(world, checked, webhook.event, wish, moment);
  };
}

/** A payload of a webhook or a callback that holds what is wished for, with the time and the name of the event. */
export function payloadFor(
  world: InferredWorld,
  checked: CheckedSchema,
  event: string,
  wish: unknown,
  { now, seed }: Moment,
): unknown {
  const suggest = (site: SampleSite) => {
    const word = snake(site.name);
    if (site.path.length === 1 && /^(?:event|type|event_type|event_name|topic|action)$/.test(word)) return event;
    if (site.path.length === 1 && /(?:^|_)(?:at|time|timestamp|created|date)$/.test(word)) return timeIn(site, now);
    return world.suggest?.(site);
  };
  const making = { document: world.contract.document, now, seed, isBare: true, isFull: false, suggest };
  return makeValid(making, checked, wish);
}

function timeIn({ schema }: SampleSite, now: number): unknown {
  const isNumber = [schema.type].flat().some((type) => type === "integer" || type === "number");
  return isNumber ? Math.floor(now / 1000) : new Date(now).toISOString();
}

/** The member of a payload that holds the record; undefined where the payload is the record. */
function holderOf(
  { contract }: InferredWorld,
  { name }: StoredResource,
  { schema }: WebhookContract,
): string | undefined {
  const parts = schemasInPlace(contract.document, schema);
  const members = parts.flatMap(({ properties }) => Object.entries(isObject(properties) ? properties : {}));
  const objects = members.filter(([, member]) => allowedTypes(contract.document, member)?.has("object") === true);
  const own = objects.find(([member]) => isSameWord(snake(member), singular(name)));
  return (own ??
    objects.find(([member]) => /^(?:data|object|record|payload|resource|entity|item|body)$/.test(snake(member))))?.[0];
}

/** What no answer shows no event shows either. */
function withoutSecrets({ resource }: StoredResource, record: StoredRecord): StoredRecord {
  if (resource.writeOnly.length === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !resource.writeOnly.includes(name)));
}
