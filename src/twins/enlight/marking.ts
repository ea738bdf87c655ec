import type { components } from "../../generated/enlight.ts";
import type { AnswerRecord } from "./state.ts";

type Step = components["schemas"]["SectionStep"];
type State = components["schemas"]["Answer"]["state"];
export type Content = AnswerRecord["content"];

/** What becomes of an answer; undefined when it lacks the content that its step asks for. */
export type Mark = Extract<State, "passed" | "rejected" | "submitted"> | undefined;

/** Steps that an instructor marks later (Enlight API v1, Steps Requiring any Answer to be Marked Later). */
const MARKED_LATER: ReadonlySet<string> = new Set([
  "Steps::Allocate",
  "Steps::Arrange",
  "Steps::Assignment",
  "Steps::Checkpoint",
  "Steps::List",
  "Steps::Question",
  "Steps::UnformattedQuestion",
]);

/** Marks an answer as the type of its step demands; whatever needs no marking has passed (assumes enlight/unmarked-steps). */
export function markOf({ type, data }: Step, content: Content): Mark {
  if (type === "Steps::MultipleChoice") {
    const right = (data.choices ?? []).filter(({ correct }) => correct === "1").map(({ name }) => name);
    return isBlank(content) ? undefined : passedIf(isSame([...listOf(content)].sort(), [...right].sort()));
  }
  if (type === "Steps::SequenceItems") {
    return isBlank(content) ? undefined : passedIf(isSame(listOf(content), data.items ?? []));
  }
  if (MARKED_LATER.has(type)) return isBlank(content) ? undefined : "submitted";
  return "passed";
}

function passedIf(isRight: boolean): Mark {
  return isRight ? "passed" : "rejected";
}

function isBlank(content: Content): boolean {
  return content === null || content.length === 0 || listOf(content).every((text) => text.trim() === "");
}

/** One choice comes as a text, several as a list; either reads as a list (assumes enlight/answer-forms). */
function listOf(content: Content): readonly string[] {
  if (content === null) return [];
  return typeof content === "string" ? [content] : content;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}
