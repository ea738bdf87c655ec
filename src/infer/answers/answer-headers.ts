import type { JsonObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { headerExample, headerSchema, headerText } from "../../engine/described-header.ts";
import { makeSample } from "../../engine/samples/sample-value.ts";
import { createDice } from "../../world/dice.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import type { AnswerPlan } from "./answer-plan.ts";
import { factOf } from "./limit-fact.ts";

/** The headers that an answer has to have, with their documented examples, or values that their schemas allow. */
export function answerHeaders(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
): Readonly<Record<string, string>> {
  const found = Object.entries(plan.headers).flatMap(([name, header]): [string, string][] => {
    const isTold = header.required === true && name.toLowerCase() !== "content-type" && factOf(name) === undefined;
    return isTold ? [[name, sampleHeader(world, operation, header, name)]] : [];
  });
  return Object.fromEntries(found);
}

/** The documented example of a header, else a value that its schema allows. */
export function sampleHeader(
  { contract, suggest }: InferredWorld,
  { id }: Operation,
  header: JsonObject,
  name: string,
): string {
  const shown = headerExample(header);
  if (shown !== undefined) return headerText(header, shown);
  const { document } = contract;
  const making = { document, dice: createDice(`${id} ${name}`), now: SEEDED_AT, isPlain: true, suggest };
  return headerText(header, makeSample(making, headerSchema(header)));
}
