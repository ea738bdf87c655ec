import type { Contract } from "./contract/contract.ts";
import type { OpenApiDocument } from "./contract/document.ts";
import { documentLines } from "./contract/document-lines.ts";
import type { JsonPointer } from "./contract/pointer.ts";
import type { DescriptionSource } from "./engine/target.ts";

/** Where a part of a description was written. */
export interface DescribedPlace {
  /** As people call it; undefined for a description that was given as a value. */
  readonly file: string | undefined;
  /** From 1; undefined where the file cannot be read again. */
  readonly line: number | undefined;
  /** In that file. */
  readonly pointer: JsonPointer;
}

/** A problem of a description, where it was written. */
export interface PlacedProblem extends DescribedPlace {
  readonly message: string;
}

/** The problems of a description with file and line, in that order. */
export async function placedProblems(
  { problems, document }: Contract,
  source: DescriptionSource | undefined,
): Promise<readonly PlacedProblem[]> {
  const place = placeFinder(document, source);
  const all = await Promise.all(problems.map(async ({ at, message }) => ({ ...(await place(at)), message })));
  return all.sort((a, b) => (a.file ?? "").localeCompare(b.file ?? "") || (a.line ?? 0) - (b.line ?? 0));
}

/** Finds where parts of a description were written; each file is read when it is first asked for. */
export function placeFinder(
  document: OpenApiDocument,
  source: DescriptionSource | undefined,
): (at: JsonPointer) => Promise<DescribedPlace> {
  const files = new Map<string | undefined, ReturnType<typeof linesOf>>();
  return async (at) => {
    const { uri, pointer } = document.origin(at);
    if (source === undefined) return { file: undefined, line: undefined, pointer };
    if (!files.has(uri)) files.set(uri, linesOf(uri === undefined ? source : (source.other?.(uri) ?? source)));
    const file = await files.get(uri);
    return { file: file?.name, line: file?.lineOf(pointer), pointer };
  };
}

async function linesOf({ file, text }: DescriptionSource) {
  const lineOf = await text()
    .then(documentLines)
    .catch(() => () => undefined); // it may be gone by now
  return { name: file, lineOf };
}

/** `openapi.yaml:12: /paths/~1a/get: what is wrong; what comes of it`. */
export function problemLine({ file, line, pointer, message }: PlacedProblem): string {
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
  return `${place}${pointer || "/"}: ${message}`;
}
