import { essenceOf } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem } from "../../engine/problem.ts";
import type { Selection } from "../../world/selection.ts";
import { answerHeaders } from "../answers/answer-headers.ts";
import { type AnswerMedia, answerPlan } from "../answers/answer-plan.ts";
import { csvText } from "../answers/csv-text.ts";
import { listBody } from "../answers/list-body.ts";
import { linkHeader, type Page, pageFact } from "../answers/page-facts-of.ts";
import { unanswerable, viewAt } from "../answers/record-answer.ts";
import { textBody } from "../answers/text-body.ts";
import { withValue } from "../body-path.ts";
import type { InferredAnswer, InferredBehaviour, InferredContext, InferredWorld } from "../inferred-world.ts";
import type { ListRole } from "../model.ts";
import { ITEM } from "../schema-reference.ts";
import { foldedMembers } from "../state/folded-members.ts";
import { joined } from "../state/joined.ts";
import { placeOf } from "../state/named-record.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { cursorOf, type PageWish, pageWish, unknownCursor } from "./page-wish.ts";
import { recordFilter, recordOrder } from "./record-filter.ts";
import { selected } from "./selected.ts";

/** Shows a page of a resource's records, those that the request asks for, in the order it asks for. */
export function listBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ListRole,
  stored: StoredResource,
): InferredBehaviour {
  const { shape, paging, filters, sort } = role;
  const plan = answerPlan(world, operation, role.status);
  const { media } = plan;
  if (media === undefined) return () => ({ status: plan.status });
  const fixed = answerHeaders(world, operation, plan);
  const folded = foldedMembers(world, stored);
  const view = viewAt(world, stored, media, [...shape.items, ITEM, ...shape.record]);
  const bodyOf = listBody(world, operation, role, plan, media);
  const isDemanded = operation.inputs.parameters.some(({ name, required }) => required && name === paging?.position);
  return (context): InferredAnswer => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const wish = pageWish(context, paging);
    if (isProblem(wish)) return wish;
    const found = selected(context, stored, place, recordFilter(context, filters, folded), recordOrder(context, sort));
    // Where nothing can be asked for without a cursor, one that no page gave says where to begin.
    const page = pageOf(found, wish, stored) ?? (isDemanded ? pageOf(found, startOf(wish), stored) : undefined);
    if (page === undefined) return unknownCursor(paging?.position ?? "cursor");
    const items: unknown[] = [];
    for (const record of page.records) {
      const shown = view(joined(context, stored, record));
      if (shown === undefined) return unanswerable(operation, plan.status);
      const item = shape.record.length === 0 ? shown : withValue({}, shape.record, shown);
      items.push(shape.cursor === undefined ? item : withValue(item, shape.cursor, cursorOf(record[stored.key])));
    }
    const headers = { ...fixed, ...pageHeaders(role, page, context) };
    const body = bodyOf(items, page, context);
    if (body === undefined) return unanswerable(operation, plan.status);
    if (!media.isJson) {
      return {
        status: plan.status,
        headers,
        body: isCsv(media) ? csvText(items) : textBody(world, operation, plan, media, body),
        mediaType: media.mediaType,
      };
    }
    return { status: plan.status, headers, body, mediaType: media.mediaType };
  };
}

function isCsv({ mediaType }: AnswerMedia): boolean {
  return essenceOf(mediaType) === "text/csv";
}

interface FilledPage extends Page {
  readonly records: readonly StoredRecord[];
}

function startOf({ size, page }: PageWish): PageWish {
  return { offset: 0, size, page };
}

function pageOf(
  found: Selection<StoredRecord> | readonly StoredRecord[],
  wish: PageWish,
  { key }: StoredResource,
): FilledPage | undefined {
  const total = Array.isArray(found) ? found.length : (found as Selection<StoredRecord>).count;
  const slice = (offset: number, size: number) =>
    Array.isArray(found) ? found.slice(offset, offset + size) : (found as Selection<StoredRecord>).slice(offset, size);
  let { offset } = wish;
  let { size } = wish;
  const named = wish.after ?? wish.before;
  if (named !== undefined) {
    let at = 0;
    let isFound = false;
    for (const record of found) {
      if (String(record[key]) === named) {
        isFound = true;
        break;
      }
      at += 1;
    }
    if (!isFound) return undefined;
    offset = wish.after === undefined ? Math.max(0, at - size) : at + 1;
    if (wish.after === undefined) size = Math.min(size, at);
  }
  const records = slice(offset, size);
  const [first, last] = [records[0], records.at(-1)];
  return {
    wish,
    total,
    offset,
    count: records.length,
    first: first === undefined ? undefined : cursorOf(first[key]),
    last: last === undefined ? undefined : cursorOf(last[key]),
    records,
  };
}

function pageHeaders(
  { shape, paging }: ListRole,
  page: Page,
  context: InferredContext,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const { name, fact } of shape.headers) {
    const value = fact === "links" ? linkHeader(page, paging, context) : pageFact(fact, page, paging, context);
    if (value !== undefined) headers[name] = String(value);
  }
  return headers;
}
