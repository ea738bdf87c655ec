import { schemaAt } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { valueIn, withoutValue, withValue } from "../body-path.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { ListRole } from "../model.ts";
import { schemasBelow } from "../schema-reference.ts";
import { type AnswerMedia, type AnswerPlan, fittingBody } from "./answer-plan.ts";
import { factFor, type Page, pageFact } from "./page-facts-of.ts";

/** What stands around the items of a list: the envelope, with what it tells of the page. */
export type ListBody = (items: readonly unknown[], page: Page, context: InferredContext) => unknown;

/**
 * The bodies of a list. What is no fact of the page and no item is made once; where a body put together so breaks its schema
 * after all, it is made as a whole. `undefined`: none was found that fits. `given`: what is to stand around the items.
 */
export function listBody(
  world: InferredWorld,
  operation: Operation,
  { shape, paging }: Pick<ListRole, "shape" | "paging">,
  plan: AnswerPlan,
  media: AnswerMedia,
  given?: unknown,
): ListBody {
  const { document } = world.contract;
  const seed = `${operation.id} ${plan.status}`;
  const facts = shape.facts.map(({ at, fact }) => {
    const [pointer] = media.pointer === undefined ? [] : schemasBelow(document, media.pointer, at);
    return { at, fact, schema: pointer === undefined ? true : schemaAt(document, pointer) };
  });
  let envelope = given;
  return (items, page, context) => {
    envelope ??=
      shape.items.length === 0 ? [] : (fittingBody(world, media, withValue({}, shape.items, []), seed) ?? {});
    let body = withValue(envelope, shape.items, items);
    for (const { at, fact, schema } of facts) {
      const value = factFor(document, schema, pageFact(fact, page, paging, context));
      if (value !== undefined) body = withValue(body, at, value);
      else if (valueIn(body, at) !== undefined) body = withoutValue(body, at);
    }
    return media.checked.check(body).length === 0 ? body : fittingBody(world, media, body, seed);
  };
}
