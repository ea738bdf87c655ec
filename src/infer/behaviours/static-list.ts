import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem } from "../../engine/problem.ts";
import type { AnswerMedia, AnswerPlan } from "../answers/answer-plan.ts";
import { listBody } from "../answers/list-body.ts";
import { valueIn } from "../body-path.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { StaticList } from "../model.ts";
import { askingFor } from "../static-list.ts";
import { asked, pageWish } from "./page-wish.ts";
import { recordFilter, recordOrder } from "./record-filter.ts";

/** Of a body that shows a list, the part that the request asks for; the body itself where it asks for none. */
export function partOf(
  world: InferredWorld,
  operation: Operation,
  list: StaticList,
  plan: AnswerPlan,
  media: AnswerMedia,
): (body: unknown, context: InferredContext) => unknown {
  const { shape, paging, filters, sort } = list;
  const parameters = askingFor(list);
  const isDemanded = operation.inputs.parameters.some(({ name, required }) => required && name === paging?.position);
  return (body, context) => {
    const items = valueIn(body, shape.items);
    if (!Array.isArray(items) || !parameters.some((name) => asked(context, name) !== undefined)) return body;
    const wish = pageWish(context, paging);
    if (isProblem(wish)) return body;
    const recordOf = (item: unknown) => {
      const record = valueIn(item, shape.record);
      return isObject(record) ? record : {};
    };
    const { keep } = recordFilter(context, filters, new Map());
    const order = recordOrder(context, sort);
    const found = keep === undefined ? [...items] : items.filter((item) => keep(recordOf(item)));
    if (order !== undefined) found.sort((a, b) => order(recordOf(a), recordOf(b)));
    // There is one page of them, so that a cursor leads behind it; where one is demanded it says where to begin.
    const isFurther = (wish.after !== undefined && !isDemanded) || wish.before !== undefined;
    const part = isFurther ? [] : found.slice(wish.offset, wish.offset + wish.size);
    const page = {
      wish,
      total: found.length,
      offset: wish.offset,
      count: part.length,
      first: undefined,
      last: undefined,
    };
    return listBody(world, operation, list, plan, media, body)(part, page, context) ?? body;
  };
}
