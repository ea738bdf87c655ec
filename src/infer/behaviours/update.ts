import { isObject } from "../../contract/document.ts";
import { describeFault } from "../../contract/faults.ts";
import { essenceOf, isJson, isMergePatch } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import { parsePairs } from "../../contract/query-text.ts";
import { isProblem, type Problem, problem } from "../../engine/problem.ts";
import { recordAnswer } from "../answers/record-answer.ts";
import { valueIn } from "../body-path.ts";
import type { InferredBehaviour, InferredContext, InferredWorld } from "../inferred-world.ts";
import type { ActionRole, Setting, UpdateRole } from "../model.ts";
import { withChildren } from "../state/children.ts";
import { joined } from "../state/joined.ts";
import { placeOf, recordAt } from "../state/named-record.ts";
import { danglingReferences } from "../state/references-check.ts";
import { publicPart, type StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { asTold } from "../state/told-records.ts";
import { RecordWriter } from "../state/written-record.ts";
import { applyPatch, PatchError } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import { change } from "./write.ts";

/** Changes some members of a record: JSON Merge Patch (RFC 7396), or JSON Patch (RFC 6902) where the request is one. */
export function updateBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: UpdateRole,
  stored: StoredResource,
): InferredBehaviour {
  return changeBehaviour(world, operation, role, stored, []);
}

/** Sets what the verb of the path says, and what the request says beside. */
export function actionBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ActionRole,
  stored: StoredResource,
): InferredBehaviour {
  return changeBehaviour(world, operation, role, stored, role.sets);
}

function changeBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: UpdateRole | ActionRole,
  stored: StoredResource,
  sets: readonly Setting[],
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  const writer = new RecordWriter(world, stored, operation);
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const before = recordAt(world, context, stored, place, role.key);
    if (isProblem(before)) return before;
    // Closing what is closed is a conflict where the document knows one.
    if (operation.statuses.includes("409") && writer.isSet(before, sets)) return isSetAlready(stored, before);
    const patched = patchedRecord(context, stored, writer, before, role);
    if (isProblem(patched)) return patched;
    const dangling = danglingReferences(
      world,
      context,
      operation,
      stored,
      asTold(stored, differing(publicPart(before), patched as StoredRecord), valueIn(context.body, role.body)),
    );
    if (dangling !== undefined) return dangling;
    const members = patched as StoredRecord;
    const record = writer.changed(context, before, members, sets);
    const whole = withChildren(world, context, operation, stored, { record, sent: members, before });
    const after = change(world, context, operation, stored, whole);
    return isProblem(after) ? after : show(joined(context, stored, after as StoredRecord));
  };
}

function isSetAlready({ name, resource, key }: StoredResource, record: StoredRecord): Problem {
  return problem("conflict", {
    message: `${name} ${String(record[resource.id.member ?? key])} is in that state already`,
  });
}

function patchedRecord(
  context: InferredContext,
  stored: StoredResource,
  writer: RecordWriter,
  before: StoredRecord,
  { body, kind }: UpdateRole | ActionRole,
): StoredRecord | Problem {
  const shown = publicPart(before);
  if (isJsonPatch(context)) return jsonPatched(context, stored, shown);
  const sent = valueIn(onlySent(context), body);
  if (!isObject(sent)) return shown;
  const members = writer.settable(sent);
  // What a verb is told may be about the deed, not the record.
  const own =
    kind === "action"
      ? Object.fromEntries(Object.entries(members).filter(([name]) => Object.hasOwn(shown, name)))
      : members;
  const isNullable = (member: string) => writer.facts.types(member)?.has("null") === true;
  const after = mergePatch(shown, own, isNullable) as StoredRecord;
  // Null takes away what a record may well need: other bodies have no word for it.
  return isMergePatch(contentTypeOf(context)) ? (brokenBy(stored, shown, after) ?? after) : after;
}

function isJsonPatch({ request, body }: InferredContext): boolean {
  const isList = Array.isArray(body) && body.every((one) => isObject(one) && typeof one.op === "string");
  return contentTypeOf({ request }) === "application/json-patch+json" || isList;
}

function contentTypeOf({ request }: Pick<InferredContext, "request">): string {
  return essenceOf(request.headers["content-type"]);
}

function jsonPatched({ body }: InferredContext, stored: StoredResource, before: StoredRecord): StoredRecord | Problem {
  try {
    const after = applyPatch(before, body);
    if (!isObject(after)) return problem("invalid", { faults: [{ field: "", message: "must leave an object" }] });
    return brokenBy(stored, before, after) ?? after;
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    if (error.isTest) return problem("conflict", { message: error.message });
    return problem("invalid", { faults: [{ field: "", message: error.message }] });
  }
}

/** What a patch has done to a record that its schema does not allow, where it was in order before. */
function brokenBy({ schema }: StoredResource, before: StoredRecord, after: StoredRecord): Problem | undefined {
  const known = new Set((schema?.check(before) ?? []).map(({ at }) => at));
  const faults = (schema?.check(after) ?? []).filter(({ at }) => !known.has(at));
  if (faults.length === 0) return undefined;
  return problem("invalid", {
    faults: faults.map((fault) => ({
      field: segmentsOf(fault.at).join("."),
      message: describeFault(fault),
      at: fault.at,
    })),
  });
}

/** The body without what the reading of requests filled in: a default would undo what stands. */
function onlySent({ request, body }: InferredContext): unknown {
  const { body: bytes, headers } = request;
  if (bytes === undefined || !isObject(body)) return body;
  const text = new TextDecoder().decode(bytes);
  if (isJson(essenceOf(headers["content-type"])) || headers["content-type"] === undefined || /^\s*\{/.test(text)) {
    try {
      return limited(body, JSON.parse(text));
    } catch {
      return body;
    }
  }
  const names = new Set(parsePairs(text).map(({ name }) => name.split("[")[0]));
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name)));
}

/** The members of one value that another has too. */
function limited(value: unknown, sent: unknown): unknown {
  if (!isObject(value) || !isObject(sent)) return value;
  const own = Object.entries(value).filter(([name]) => Object.hasOwn(sent, name));
  return Object.fromEntries(own.map(([name, member]) => [name, limited(member, sent[name])]));
}

function differing(before: StoredRecord, after: StoredRecord): StoredRecord {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)),
  );
}
