import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import type { SchemaCheck } from "../contract/schemas.ts";
import type { Suggestion } from "../engine/samples/sample-making.ts";
import { type About, type AnyState, type AnyTwin, defineTwin, type StateCollections } from "../engine/twin.ts";
import { lazyCollection } from "../world/lazy-collection.ts";
import type { WorldState } from "../world/store.ts";
import { countBehaviour } from "./behaviours/count.ts";
import { listBehaviour } from "./behaviours/list.ts";
import { negotiated } from "./behaviours/negotiated.ts";
import { clearBehaviour, deleteBehaviour } from "./behaviours/remove.ts";
import { staticBehaviour } from "./behaviours/static.ts";
import { actionBehaviour, updateBehaviour } from "./behaviours/update.ts";
import { createBehaviour, readBehaviour, replaceBehaviour } from "./behaviours/write.ts";
import { withCallbacks } from "./callbacks.ts";
import { inferredCredentials, type NamedCredentials } from "./credentials.ts";
import { eventReactions } from "./events.ts";
import type { InferredBehaviour, InferredContext, InferredWorld } from "./inferred-world.ts";
import { lazily, remembered } from "./lazily.ts";
import { LimitHeaders } from "./limit-headers.ts";
import type { InferredApi, Role } from "./model.ts";
import { factsOf } from "./operation-facts.ts";
import { listOf } from "./places.ts";
import { ProblemDress } from "./problems.ts";
import { SchemaViews } from "./schema-views.ts";
import { SeedRecords } from "./seeds/seed-records.ts";
import { foldedFields, foldedMembers } from "./state/folded-members.ts";
import { keyValue } from "./state/place.ts";
import { recordChecks } from "./state/record-checks.ts";
import { type StoredResource, storedResources } from "./state/stored-resource.ts";
import { uniqueMembers } from "./state/unique-members.ts";

/** What an inferred twin is made with, beside its document. */
export interface InferenceOptions {
  /** What values look like, by the names of their members. */
  readonly suggest?: Suggestion | undefined;
  /** The credentials that work; whatever is presented works unless told. */
  readonly credentials?: NamedCredentials | undefined;
}

/** A twin of a document that nobody wrote one for, and the state that it starts from. */
export interface InferredTwin {
  readonly twin: AnyTwin;
  /** Each collection is made when it is first looked into. */
  readonly initial: WorldState;
  readonly recordChecks: ReadonlyMap<string, SchemaCheck>;
}

/** The twin of a document, from what it is taken to mean: stateful, with answers that are valid by construction. */
export function inferTwin(
  name: string,
  contract: Contract,
  api: InferredApi,
  options: InferenceOptions = {},
): InferredTwin {
  const { suggest } = options;
  const world = worldOf(contract, api, suggest);
  const dress = new ProblemDress(world);
  const limits = new LimitHeaders(world);
  const twin = lazily(
    {
      name,
      ...inferredCredentials(contract, options.credentials),
      behaviours: behavioursOf(world),
      renderProblem: dress.render.bind(dress),
      replyHeaders: (about: About) => limits.of(about),
      problemsAreUndescribed: true,
      suggest,
      webhookRetrySeconds: [10, 60, 600],
    },
    { state: () => stateOf(world), tryPath: () => tryPathOf(contract), reactions: () => eventReactions(world) },
  );
  return lazily(
    { twin: defineTwin<never, AnyState>(twin as never) },
    { initial: () => initialOf(world, twin.state), recordChecks: () => recordChecks(world) },
  );
}

function worldOf(contract: Contract, api: InferredApi, suggest: Suggestion | undefined): InferredWorld {
  const resources = remembered(() => storedResources(contract, api));
  return lazily(
    { contract, api, suggest },
    { resources, seeds: () => new SeedRecords({ contract, api, resources: resources(), suggest }) },
  );
}

function initialOf({ seeds, resources }: InferredWorld, state: StateCollections<AnyState>): WorldState {
  const collection = (name: string) => () =>
    lazyCollection(
      name,
      () => state[name] ?? {},
      () => [...seeds.of(name)],
    );
  return lazily({}, Object.fromEntries([...resources.keys()].map((name) => [name, collection(name)])));
}

/**
 * What records have to be found by: what they stand below, what no two of them may have, what lists are filtered by. Those that
 * were taken away are not made up again.
 */
function stateOf(world: InferredWorld): StateCollections<AnyState> {
  const { contract, resources } = world;
  const shapeOf = (stored: StoredResource) => () => {
    const { inner } = stored.resource.id;
    const known = [...stored.scopes.values(), ...(inner === undefined ? [] : [inner])];
    const members = new Set([...known, ...uniqueMembers({ contract }, stored)]);
    const { derived, indexes } = foldedFields(foldedMembers(world, stored));
    return {
      key: stored.key,
      remembersRemoved: true,
      derived,
      indexes: [...[...members].map((member) => ({ by: [member] })), ...indexes],
    };
  };
  return lazily({}, Object.fromEntries([...resources].map(([name, stored]) => [name, shapeOf(stored)])));
}

/** Behaviours by operationId; each is worked out at its first call, for documents have many and few are called. */
function behavioursOf(world: InferredWorld): Readonly<Record<string, InferredBehaviour>> {
  return Object.fromEntries(
    world.contract.operations.map((operation) => {
      let behaviour: InferredBehaviour | undefined;
      const lazy: InferredBehaviour = (context) => {
        behaviour ??= negotiated(world, operation, (asked) => {
          return withCallbacks(asked, operation, withoutKey(asked, operation, behaviourOf(asked, operation)));
        });
        return behaviour(withoutBytes(context));
      };
      return [operation.id, lazy];
    }),
  );
}

/** Bytes have no members; who wants them takes them from the request as it was sent. */
function withoutBytes(context: InferredContext): InferredContext {
  return context.body instanceof Uint8Array ? Object.create(context, { body: { value: undefined } }) : context;
}

/**
 * A body that may leave out what names the record, by a document that knows no 404: whoever does so is promised an answer, though
 * nothing can come of it.
 */
function withoutKey(world: InferredWorld, operation: Operation, behaviour: InferredBehaviour): InferredBehaviour {
  const role = world.api.roles.get(operation.id);
  const key = role !== undefined && "key" in role ? role.key : undefined;
  if (key?.in !== "body" || operation.responses.statusKey(404) !== undefined) return behaviour;
  const answer = staticBehaviour(world, operation, { kind: "static", scope: role?.scope ?? [] });
  return (context) => (keyValue(context, key) === undefined ? answer(context) : behaviour(context));
}

function behaviourOf(world: InferredWorld, operation: Operation): InferredBehaviour {
  const role: Role = world.api.roles.get(operation.id) ?? { kind: "static", scope: [] };
  const { scope } = role;
  if (documentsErrorsAlone(operation)) return staticBehaviour(world, operation, { kind: "static", scope });
  if (role.kind === "static") return staticBehaviour(world, operation, role);
  const stored = world.resources.get(role.resource);
  if (stored === undefined) return staticBehaviour(world, operation, { kind: "static", scope });
  switch (role.kind) {
    case "list":
      return listBehaviour(world, operation, role, stored);
    case "create":
      return createBehaviour(world, operation, role, stored);
    case "read":
      return readBehaviour(world, operation, role, stored);
    case "replace":
      return replaceBehaviour(world, operation, role, stored);
    case "update":
      return updateBehaviour(world, operation, role, stored);
    case "delete":
      return deleteBehaviour(world, operation, role, stored);
    case "clear":
      return clearBehaviour(world, operation, role, stored);
    case "count":
      return countBehaviour(world, operation, role, stored);
    case "action":
      return actionBehaviour(world, operation, role, stored);
  }
}

/** Whether nothing but errors is documented: one of them is then all that can be answered. */
function documentsErrorsAlone({ statuses }: Operation): boolean {
  return statuses.length > 0 && statuses.every((status) => /^[45]/.test(status));
}

/** A list to look at first, else whatever can be read without an id. */
function tryPathOf({ document, operations, basePaths }: Contract): string | undefined {
  const readable = operations.filter(
    ({ method, path, unserved }) => method === "GET" && !path.includes("{") && unserved === undefined,
  );
  const views = new SchemaViews(document);
  const first = readable.find((one) => listOf(views, factsOf(document, one)) !== undefined) ?? readable[0];
  return first === undefined ? undefined : `${basePaths[0] ?? ""}${first.path}`;
}
