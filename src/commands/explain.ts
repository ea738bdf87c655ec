import { Command } from "commander";
import { placeFinder } from "../description-problems.ts";
import type { Target } from "../engine/target.ts";
import type { Guess } from "../infer/model.ts";
import { readMeaning } from "../read-meaning.ts";
import { openTarget } from "../targets.ts";
import { columns } from "./columns.ts";
import { paint } from "./paint.ts";

interface ExplainOptions {
  readonly overrides?: string;
  readonly json?: boolean;
}

/** `understudy explain TARGET` */
export function explainCommand(): Command {
  return new Command("explain")
    .description("what a document is taken to mean: every guess, with its reason, and how sure it is")
    .argument("<target>", "the path or URL of an OpenAPI document, or a twin, for what its description alone tells")
    .option("--overrides <file>", "corrections; unless told, understudy.overrides.yaml beside the document")
    .option("--json", "print the guesses as JSON")
    .addHelpText("after", "\nExample:\n  understudy explain ./petstore.yaml")
    .action(explain);
}

/** A guess with the place in the document that it rests on. */
interface Explained extends Guess {
  /** `openapi.yaml:12`; the file alone where its lines are not known. */
  readonly place: string;
}

async function explain(word: string, { overrides, json }: ExplainOptions): Promise<void> {
  const target = await openTarget(word, { overrides: overrides });
  const explained = await placed(target, (await readMeaning(target.contract, word, overrides)).guesses);
  console.log(json ? JSON.stringify(explained, undefined, 2) : describe(target, explained).join("\n"));
}

async function placed({ contract, source }: Target, guesses: readonly Guess[]): Promise<readonly Explained[]> {
  const placeOf = placeFinder(contract.document, source);
  return Promise.all(
    guesses.map(async (guess) => {
      const { file = "", line } = await placeOf(guess.pointer);
      return { ...guess, place: `${file}${line === undefined ? "" : `:${line}`}` };
    }),
  );
}

function describe({ contract }: Target, guesses: readonly Explained[]): readonly string[] {
  const { operations } = contract;
  const places = new Map(operations.map(({ id, method, path }) => [id, `${method} ${path}`]));
  const decided = guesses.filter(({ confidence }) => confidence === "override").length;
  const head = `${contract.title} ${contract.version}`.trim();
  const counted = `${guesses.length} guess${guesses.length === 1 ? "" : "es"}${decided > 0 ? `, ${decided} decided by a person` : ""}`;
  return [
    `${paint.bold(head)}  ${paint.dim(counted)}`,
    ...grouped(
      "Resources",
      guesses.filter(({ kind }) => kind === "resource"),
      () => "",
    ),
    ...grouped(
      "Operations",
      guesses.filter(({ kind }) => kind === "operation"),
      (id) => places.get(id) ?? "",
    ),
  ];
}

function grouped(title: string, guesses: readonly Explained[], beside: (about: string) => string): readonly string[] {
  if (guesses.length === 0) return [];
  const subjects = [...new Set(guesses.map(({ about }) => about))];
  const rows = guesses.map(({ key, chosen, confidence, reason, place }) => [
    `    ${key}`,
    chosen,
    confidence === "override" ? "yours" : `${Math.round(confidence * 100)} %`,
    reason,
    place,
  ]);
  const lines = columns(rows, [paint.cyan, undefined, paint.green, undefined, paint.dim]);
  return [
    "",
    paint.bold(title),
    ...subjects.flatMap((about) => [
      `  ${about === beside(about) ? about : [about, beside(about)].filter((text) => text !== "").join("  ")}`,
      ...guesses.flatMap((guess, index) => (guess.about === about ? [lines[index] ?? ""] : [])),
    ]),
  ];
}
