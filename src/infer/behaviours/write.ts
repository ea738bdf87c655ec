import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem, type Problem, problem } from "../../engine/problem.ts";
import { contentAnswer } from "../answers/content-answer.ts";
import { manyAnswer, type RecordAnswer, recordAnswer } from "../answers/record-answer.ts";
import { valueIn } from "../body-path.ts";
import type { InferredAnswer, InferredBehaviour, InferredContext, InferredWorld } from "../inferred-world.ts";
import type { CreateRole, ReadRole, ReplaceRole } from "../model.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { withChildren } from "../state/children.ts";
import { listWithParent, showChanged } from "../state/embedded.ts";
import { joined } from "../state/joined.ts";
import { namedRecord, placeOf, recordAt } from "../state/named-record.ts";
import { keyValue, linkAt, linksOf, type Place } from "../state/place.ts";
import { danglingReferences } from "../state/references-check.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { conflict, documentsConflicts, uniqueConflict } from "../state/unique-members.ts";
import { RecordWriter } from "../state/written-record.ts";
import { located, locationFor } from "./location.ts";
import { staticBehaviour } from "./static.ts";

/** Shows one record. */
export function readBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ReadRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  const give = contentAnswer(world, operation, stored, role.answer.status);
  // Whoever names no record is promised one, unless the document says that there may be none.
  const isPromised = role.key?.in === "fixed" && operation.responses.statusKey(404) === undefined;
  const showAny = isPromised ? staticBehaviour(world, operation, { kind: "static", scope: role.scope }) : undefined;
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const record = recordAt(world, context, stored, place, role.key);
    if (isProblem(record)) return showAny === undefined ? record : showAny(context);
    return give?.(context, place, record as StoredRecord) ?? show(joined(context, stored, record));
  };
}

/** Makes records, and shows the one that was made. */
export function createBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: CreateRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  const showAll = role.many && role.answer.inList ? manyAnswer(world, operation, stored, role.answer) : undefined;
  const location = locationFor(world, operation, role.answer.status);
  const writer = new RecordWriter(world, stored, operation);
  const showNone = staticBehaviour(world, operation, { kind: "static", scope: role.scope }, false);
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const sent = valueIn(context.body, role.body);
    const bodies = role.many && Array.isArray(sent) ? sent : [sent];
    const all: StoredRecord[] = [];
    for (const body of bodies) {
      const made = insert(world, context, operation, stored, writer, place, isObject(body) ? body : {});
      if (made === NO_ID) return showNone(context); // no fault of the caller's: as documented, and nothing is kept
      if (isProblem(made)) return made;
      all.push(made as StoredRecord);
    }
    if (showAll !== undefined) return showAll(all.map((record) => joined(context, stored, record)));
    const last = all.at(-1);
    if (last === undefined) return show({});
    return located(
      context,
      show(joined(context, stored, last)),
      location,
      last[stored.resource.id.member ?? stored.key],
    );
  };
}

/** Puts a record as a whole; where none is and one may be made so, makes it. */
export function replaceBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ReplaceRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  const showNew = operation.statuses.includes("201")
    ? recordAnswer(world, operation, stored, { ...(role.made ?? role.answer), status: 201 })
    : show;
  const writer = new RecordWriter(world, stored, operation);
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const sent = valueIn(context.body, role.body);
    const body = isObject(sent) ? sent : {};
    const before = linkedHere(world, context, stored, place, role);
    if (isProblem(before)) {
      if (!role.upsert || before.problem !== "not-found") return before;
      const id = role.key === undefined ? undefined : keyValue(context, role.key);
      const { mirrors } = stored.resource;
      const original = mirrors === undefined ? undefined : world.resources.get(mirrors);
      // Nobody becomes a member of a team who is nobody.
      if (original !== undefined && operation.statuses.includes("404")) {
        const place = { parents: [], loose: [] };
        if (namedRecord(world, context, original, place, id, undefined) === undefined) return before;
      }
      return shown(
        insert(world, context, operation, stored, writer, place, body, id as RecordId | undefined),
        context,
        stored,
        showNew,
      );
    }
    const dangling = danglingReferences(world, context, operation, stored, body);
    if (dangling !== undefined) return dangling;
    const members = writer.settable(body);
    const record = writer.changed(context, before, members);
    const after = withChildren(world, context, operation, stored, { record, sent: members, before });
    return shown(change(world, context, operation, stored, after), context, stored, show);
  };
}

/** The record, made one of the place where it is only linked with it and stands elsewhere. */
function linkedHere(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  role: ReplaceRole,
): StoredRecord | Problem {
  const found = recordAt(world, context, stored, place, role.key);
  const link = isProblem(found) ? linkAt(stored, place) : undefined;
  if (link === undefined) return found;
  const elsewhere = recordAt(world, context, stored, { parents: [], loose: [] }, role.key);
  if (isProblem(elsewhere)) return elsewhere;
  const keys = [...linksOf(elsewhere, link.member), link.key];
  const key = (elsewhere as StoredRecord)[stored.key] as RecordId;
  return context.state[stored.name]?.update(key, { [link.member]: keys }) ?? elsewhere;
}

function shown(
  found: StoredRecord | Problem,
  context: InferredContext,
  stored: StoredResource,
  show: RecordAnswer,
): InferredAnswer {
  return isProblem(found) ? found : show(joined(context, stored, found as StoredRecord));
}

/** Every id that the description allows is taken. */
const NO_ID = problem("invalid", { message: "no id was found for a new record" });

/** A record that was made of what a client sent; a problem where it may not stand. */
function insert(
  world: InferredWorld,
  context: InferredContext,
  operation: Operation,
  stored: StoredResource,
  writer: RecordWriter,
  place: Place,
  sent: StoredRecord,
  id?: RecordId,
): StoredRecord | Problem {
  const dangling = danglingReferences(world, context, operation, stored, sent);
  if (dangling !== undefined) return dangling;
  const record = writer.made(context, place, sent, id);
  if (record === undefined) return NO_ID;
  const collection = context.state[stored.name];
  const key = record[stored.key] as RecordId;
  const taken = collection?.get(key) !== undefined;
  // What there is one of is made anew where it stands already; so is what may be there twice for all that is documented.
  const replaces = taken && (stored.resource.singleton || !documentsConflicts(operation));
  if (taken && !replaces)
    return conflict(stored.resource.id.member ?? "id", record[stored.resource.id.member ?? stored.key]);
  const refused = uniqueConflict(world, context, operation, stored, record);
  if (refused !== undefined) return refused;
  const whole = withChildren(world, context, operation, stored, { record, sent });
  const made = replaces ? collection?.replace(key, whole) : collection?.insert(whole);
  listWithParent(world, context, stored, whole);
  context.settle();
  return made ?? whole;
}

/** A record that stands in the place of an earlier one; a problem where another one has what only one may have. */
export function change(
  world: InferredWorld,
  context: InferredContext,
  operation: Operation,
  stored: StoredResource,
  after: StoredRecord,
): StoredRecord | Problem {
  const refused = uniqueConflict(world, context, operation, stored, after);
  if (refused !== undefined) return refused;
  const key = after[stored.key] as RecordId;
  const before = context.state[stored.name]?.get(key);
  const changed = context.state[stored.name]?.replace(key, after);
  if (before !== undefined) showChanged(world, context, stored, before, after);
  context.settle();
  return changed ?? after;
}
