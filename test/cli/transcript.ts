/**
 * A transcript is what a person would see, as text:
 *
 *     # a remark
 *     $ understudy serve hieghts        the command line; words in '…' stay together
 *     a line of standard output
 *     ! a line of standard error
 *     ^C                                Ctrl-C, once the lines above have come
 *     = 2                               the exit code, which ends it
 *
 * What varies stands in ‹…›: ‹port›, ‹version›, ‹ms›, ‹any› (text in a line), ‹taken›, ‹closed› (ports), ‹more› (a line: any further lines).
 */
export interface Transcript {
  readonly command: string;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly isInterrupted: boolean;
  readonly exitCode: number;
  /** Empty lines and remarks in front of it. */
  readonly preamble: readonly string[];
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  port: "\\d{1,5}",
  version: "\\d+\\.\\d+\\.\\d+",
  ms: "\\d+(?:\\.\\d+)?",
  any: ".*",
  // Ports that the harness holds, or knows to be closed; it puts their names into what was printed.
  taken: "‹taken›",
  closed: "‹closed›",
};
const MORE = "‹more›";

/** @throws Error naming the line of the first mistake. */
export function parseTranscripts(text: string): readonly Transcript[] {
  const transcripts: Transcript[] = [];
  let preamble: string[] = [];
  let open: { command: string; stdout: string[]; stderr: string[]; isInterrupted: boolean } | undefined;
  for (const [index, line] of text.trimEnd().split("\n").entries()) {
    if (open === undefined) {
      if (line.startsWith("$ understudy")) {
        open = { command: line.slice(2), stdout: [], stderr: [], isInterrupted: false };
      } else if (line === "" || line.startsWith("# ")) preamble.push(line);
      else throw new Error(`line ${index + 1}: expected "$ understudy …", found "${line}"`);
    } else if (/^= \d+$/.test(line)) {
      transcripts.push({ ...open, preamble, exitCode: Number(line.slice(2)) });
      open = undefined;
      preamble = [];
    } else if (line === "^C") open.isInterrupted = true;
    else if (line.startsWith("! ")) open.stderr.push(line.slice(2));
    else open.stdout.push(line);
  }
  if (open !== undefined) throw new Error(`expected "= <exit code>" at the end of "$ ${open.command}"`);
  return transcripts;
}

/** The reverse of {@link parseTranscripts}. */
export function renderTranscripts(transcripts: readonly Transcript[]): string {
  const blocks = transcripts.map(({ preamble, command, stdout, stderr, isInterrupted, exitCode }) => [
    ...preamble,
    `$ ${command}`,
    ...stdout,
    ...(isInterrupted ? ["^C"] : []),
    ...stderr.map((line) => `! ${line}`),
    `= ${exitCode}`,
  ]);
  return `${blocks.flat().join("\n")}\n`;
}

/** The words of a command line. */
export function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

/** The printed lines, each one that fits the expected line put as expected: what then differs is wrong. */
export function mask(printed: string, expected: readonly string[]): readonly string[] {
  const lines = printed === "" ? [] : printed.replace(/\n$/, "").split("\n");
  const end = expected.indexOf(MORE);
  const counted = end === -1 ? lines : lines.slice(0, end);
  const masked = counted.map((line, index) => {
    const wanted = expected[index];
    return wanted !== undefined && patternOf(wanted).test(line) ? wanted : line;
  });
  return lines.length > counted.length ? [...masked, MORE] : masked;
}

function patternOf(line: string): RegExp {
  const parts = line.split(/‹(\w+)›/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = PLACEHOLDERS[part];
    if (pattern === undefined) throw new Error(`unknown placeholder ‹${part}›; expected ${Object.keys(PLACEHOLDERS)}`);
    return pattern;
  });
  return new RegExp(`^${parts.join("")}$`);
}
