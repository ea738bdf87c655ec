import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demandBuilt } from "./built-program.ts";
import { type Outcome, start } from "./run-program.ts";
import { mask, parseTranscripts, renderTranscripts, type Transcript, wordsOf } from "./transcript.ts";

// UPDATE_TRANSCRIPTS=1 writes what is printed now into the files, to be read before it is kept.
const isUpdate = process.env.UPDATE_TRANSCRIPTS === "1";
const folder = new URL("./", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const transcripts = new Map(
  files.map((name) => [name, parseTranscripts(readFileSync(new URL(name, folder), "utf8"))] as const),
);
const all = [...transcripts.values()].flat();

let taken: Server;
const ports = { taken: 0, closed: 0 };

beforeAll(async () => {
  demandBuilt();
  taken = await listening();
  const closing = await listening();
  ports.taken = portOf(taken);
  ports.closed = portOf(closing);
  await new Promise((resolve) => closing.close(resolve));
});

afterAll(() => {
  taken?.close();
});

for (const [name, list] of transcripts) {
  describe(name, () => {
    const printed: Transcript[] = [];
    for (const [index, transcript] of list.entries()) {
      it.concurrent(`$ ${transcript.command}`, async () => {
        const { stdout, stderr, exitCode } = await replay(transcript);
        const found = {
          ...transcript,
          stdout: mask(stdout, transcript.stdout),
          stderr: mask(stderr, transcript.stderr),
          exitCode: exitCode ?? -1,
        };
        printed[index] = found;
        if (!isUpdate) expect(found).toEqual(transcript);
      });
    }
    afterAll(() => {
      if (isUpdate && Object.keys(printed).length === list.length)
        writeFileSync(new URL(name, folder), renderTranscripts(printed));
    });
  });
}

describe("all transcripts", () => {
  it("refuse in exactly one line on standard error, without a stack", () => {
    for (const { command, exitCode, stdout, stderr } of all) {
      if (exitCode === 0) continue;
      expect({ command, exitCode, stdout }).toEqual({ command, exitCode: 2, stdout: [] });
      expect(stderr, command).toEqual([expect.stringMatching(/^understudy: (?!.*\bat .*:\d+:\d+\)?$).{10,}$/)]);
    }
  });

  it("show the help of the program and of every command, each with an example", () => {
    const commands = all
      .filter(({ command }) => command === "understudy --help")
      .flatMap(({ stdout }) => stdout.slice(stdout.indexOf("Commands:") + 1))
      .flatMap((line) => /^ {2}([a-z]+) /.exec(line)?.[1] ?? [])
      .filter((name) => name !== "understudy");
    expect(commands.length).toBeGreaterThan(0);
    for (const command of ["understudy", ...commands.map((name) => `understudy ${name}`)]) {
      const help = all.find((transcript) => transcript.command === `${command} --help`);
      expect(help?.stdout, `${command} --help`).toContain("Example:");
    }
  });
});

describe("a transcript", () => {
  it("masks what varies and nothing else", () => {
    expect(mask("port 40123\n", ["port ‹port›"])).toEqual(["port ‹port›"]);
    expect(mask("port x\n", ["port ‹port›"])).toEqual(["port x"]);
    expect(mask("a\nb\nc\n", ["a", "‹more›"])).toEqual(["a", "‹more›"]);
    expect(mask("a\nb\n", ["a"])).toEqual(["a", "b"]);
    expect(mask("a\n", ["a", "b"])).toEqual(["a"]);
    expect(() => mask("a\n", ["‹what›"])).toThrow("unknown placeholder ‹what›");
  });

  it("is read and written alike", () => {
    const text = "# why\n$ understudy x 'a b'\nout\n\n^C\n! err\n= 2\n";
    expect(renderTranscripts(parseTranscripts(text))).toBe(text);
    expect(wordsOf("understudy x 'a b'")).toEqual(["understudy", "x", "a b"]);
    expect(() => parseTranscripts("$ understudy x\nout\n")).toThrow('expected "= <exit code>"');
    expect(() => parseTranscripts("what\n")).toThrow("line 1");
  });
});

/** Ports that the harness holds, or knows to be closed, have names in the command line and in what is printed. */
async function replay({ command, stdout, isInterrupted }: Transcript): Promise<Outcome> {
  const [, ...words] = wordsOf(command.replace("‹taken›", `${ports.taken}`).replace("‹closed›", `${ports.closed}`));
  const running = start(words);
  if (isInterrupted) {
    await running.until((printed) => printed.stdout.split("\n").length > stdout.length);
    running.child.kill("SIGINT");
  }
  const outcome = await running.ended;
  const named = (text: string) =>
    text.replaceAll(`${ports.taken}`, "‹taken›").replaceAll(`${ports.closed}`, "‹closed›");
  return { ...outcome, stdout: named(outcome.stdout), stderr: named(outcome.stderr) };
}

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
