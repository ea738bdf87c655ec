import { expect, test } from "vitest";
import { type CorpusDocument, TOLD } from "./documents.ts";
import { examinePrism } from "./examine-prism.ts";
import { type CorpusResult, examine } from "./serve.ts";

/** How many operations were called, and what came of them. */
export interface Tally {
  /** Of which at least one answer broke the document. */
  readonly invalid: number;
  /** Of which nothing but refusals was got. */
  readonly refused: number;
}

/** An engine's part: what came of it, or why there is nothing. */
export type Part = Tally | "not served" | "not run";

/** One document as the engines have served it. */
export interface Row {
  readonly document: string;
  /** What it is counted with in one line; undefined = it has a line of its own. */
  readonly shelf: string | undefined;
  readonly operations: number;
  readonly understudy: Part;
  readonly prismStatic: Part;
  readonly prismDynamic: Part;
  /** What is to be read: invalid answers and findings of ours, operations that could not be called. */
  readonly remarks: readonly string[];
}

declare module "vitest" {
  interface TaskMeta {
    /** What became of a document. */
    row?: Row;
  }
}

/** More probes of `check` on one document are not made: a document of a thousand operations would take hours. */
const MOST_PROBES = Number(process.env.CORPUS_PROBES ?? 1_500);

/** Of more operations Prism is not asked: with the older document of GitHub it is not through after half an hour. */
const MOST_FOR_PRISM = 400;

/** One test for each document: ours has to hold, Prism's part is only told. */
export function compare(documents: readonly CorpusDocument[], shelf?: string): void {
  for (const { name, file } of documents) {
    test(name, async ({ task }) => {
      const ours = await examine(file, MOST_PROBES).catch((error: Error) => error);
      const isServed = !(ours instanceof Error);
      const prism = async (dynamic: boolean): Promise<Part> => {
        if (isServed && ours.operations > MOST_FOR_PRISM) return "not run";
        const result = await examinePrism(file, dynamic).catch(() => undefined);
        return result === undefined ? "not served" : tallyOf(result);
      };
      const prismStatic = await prism(false);
      const prismDynamic = await prism(true);
      task.meta.row = {
        document: name,
        shelf,
        operations: isServed ? ours.operations : 0,
        understudy: isServed ? tallyOf(ours) : "not served",
        prismStatic,
        prismDynamic,
        remarks: isServed ? remarksOn(ours) : [ours.message],
      };
      expect(isServed ? [...ours.invalid, ...ours.findings] : [ours.message]).toEqual(TOLD[name] ?? []);
    });
  }
}

function tallyOf({ broken, refused }: Pick<CorpusResult, "broken" | "refused">): Tally {
  return { invalid: broken.length, refused: refused.length };
}

function remarksOn({ invalid, findings, refused }: CorpusResult): readonly string[] {
  return [
    ...invalid.map((one) => `invalid: ${one}`),
    ...findings.map((one) => `finding: ${one}`),
    ...refused.map((one) => `not called: ${one}`),
  ];
}
