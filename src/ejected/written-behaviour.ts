import type { Answer } from "../engine/exchange.ts";

/** A behaviour without the types of a description. */
export type AnyBehaviour = (context: never) => Answer;

/** One that somebody wrote: what it gives back is anybody's guess. */
export type WrittenBehaviour = (context: unknown, next: (context?: unknown) => Answer) => unknown;

/** A behaviour that threw, or gave no answer; the message is one sentence with file and line. */
class BehaviourError extends Error {
  override readonly name = "BehaviourError";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.stack = `${this.name}: ${message}`; // where it was thrown is said, and the rest of the way is ours
  }
}

/** A written behaviour in the place of the inferred one. `place`: where it stands, or where in it an error was thrown. */
export function withWritten(
  id: string,
  written: WrittenBehaviour,
  inferred: AnyBehaviour,
  place: (error?: unknown) => string,
): AnyBehaviour {
  return (context) => {
    let answer: unknown;
    try {
      answer = written(context, (other = context) => inferred(other as never));
    } catch (error) {
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new BehaviourError(`${place(error)}: ${id} threw ${said}`, { cause: error });
    }
    if (isAnswer(answer)) return answer;
    throw new BehaviourError(`${place()}: ${id} ${insteadOfAnswer(answer)}`);
  };
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== "object" || value === null) return false;
  const { problem, status } = value as { readonly problem?: unknown; readonly status?: unknown };
  return typeof problem === "string" || (Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599);
}

function insteadOfAnswer(value: unknown): string {
  if (value instanceof Promise) {
    value.catch(() => undefined); // nobody waits for it
    return "answered with a promise; a behaviour has to answer at once, without async and await";
  }
  const found = value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 80) ?? typeof value);
  return `answered with ${found}; expected { status, body }, a problem, or what next() gives`;
}
