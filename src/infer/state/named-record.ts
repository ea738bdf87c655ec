import { type Problem, problem } from "../../engine/problem.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { RecordKey, Scope } from "../model.ts";
import { fill, madeUp } from "./made-up.ts";
import { conditionsAt, findRecord, keyValue, type Place } from "./place.ts";
import type { StoredRecord } from "./stored-record.ts";
import { ONLY, type StoredResource } from "./stored-resource.ts";

/**
 * Where an operation on a resource takes place. Whether the path's records exist: `GET /owners/99/pets` is a 404 where there is no
 * owner 99.
 */
export function placeOf(
  world: InferredWorld,
  context: InferredContext,
  scopes: readonly Scope[],
  about?: StoredResource,
): Place | Problem {
  let place: Place = { parents: [], loose: [] };
  for (const scope of scopes) {
    const value = context.params[scope.parameter];
    const stored = scope.resource === undefined ? undefined : world.resources.get(scope.resource);
    if (stored === undefined) {
      place = { ...place, loose: [...place.loose, { scope, value }] };
      continue;
    }
    fill(world, context, stored, place);
    const record = namedRecord(world, context, stored, place, value, scope.by);
    if (record === undefined) return unknown(stored, value);
    place = { ...place, parents: [...place.parents, { scope, stored, record, value }] };
  }
  if (about !== undefined) fill(world, context, about, place);
  return place;
}

/** The record that an operation is about, and its place. */
export function recordAt(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  key: RecordKey | undefined,
): StoredRecord | Problem {
  const id = key === undefined ? undefined : keyValue(context, key);
  // `GET /boats/default?harbour=` shows one even where nothing is asked for.
  const isLeftOpen = key?.in === "query" && id === undefined;
  const found =
    key === undefined
      ? namedRecord(world, context, stored, place, ONLY, undefined)
      : key.in === "fixed" || isLeftOpen
        ? fixedRecord(context, stored, place, key)
        : namedRecord(world, context, stored, place, id, key.member);
  return found ?? unknown(stored, id);
}

/** A record by its id, or by another member, in a place: where nobody can know which there are, whichever is asked for. */
export function namedRecord(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  id: unknown,
  by: string | undefined,
): StoredRecord | undefined {
  return findRecord(context, stored, place, id, by) ?? madeUp(world, context, stored, place, id, by);
}

/** `/users/me`: who the credential belongs to, where it says so, else the first there is. */
function fixedRecord(
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  { member }: RecordKey,
): StoredRecord | undefined {
  const { subject } = context.principal;
  const own = subject === undefined ? undefined : findRecord(context, stored, place, subject, member);
  return own ?? context.state[stored.name]?.list(conditionsAt(stored, place)).slice(0, 1)[0];
}

function unknown({ name }: StoredResource, id: unknown): Problem {
  return problem("not-found", { message: id === undefined ? `no ${name} found` : `no ${name} with id ${String(id)}` });
}
