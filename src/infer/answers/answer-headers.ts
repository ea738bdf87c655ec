import type { Operation } from "../../contract/operation.ts";
import { headerExample, headerSchema, headerText } from "../../engine/described-header.ts";
import { makeSample } from "../../engine/samples/sample-value.ts";
import { createDice } from "../../world/dice.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import type { AnswerPlan } from "./answer-plan.ts";

/** The headers that an answer has to have, with their documented examples, or values that their schemas allow. */
export function answerHeaders(
  { contract, suggest }: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
): Readonly<Record<string, string>> {
  const { document } = contract;
  const found = Object.entries(plan.headers).flatMap(([name, header]): [string, string][] => {
    if (header.required !== true || name.toLowerCase() === "content-type") return [];
    const shown = headerExample(header);
    if (shown !== undefined) return [[name, headerText(header, shown)]];
    const dice = createDice(`${operation.id} ${plan.status} ${name}`);
    return [
      [
        name,
        headerText(
          header,
          makeSample({ document, dice, now: SEEDED_AT, isPlain: true, suggest }, headerSchema(header)),
        ),
      ],
    ];
  });
  return Object.fromEntries(found);
}
