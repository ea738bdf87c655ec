import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { describe, expect, it } from "vitest";
import { progressLine } from "../../src/commands/progress-line.ts";

// A person at a terminal sees how far a check is, on one line that is written over itself; a log sees nothing of it.

/** What a stream was given. */
function streaming({ isTTY, columns = 80 }: { isTTY?: boolean; columns?: number }): [WriteStream, () => string] {
  const stream = Object.assign(new PassThrough(), { columns, ...(isTTY === undefined ? {} : { isTTY }) });
  return [stream as unknown as WriteStream, () => String(stream.read() ?? "")];
}

const progress = (requests: number) => ({ requests, findings: 2, operation: "listBooks" });

describe("the progress line", () => {
  it("is written over itself on a terminal, and wiped out at the end", () => {
    const [stream, written] = streaming({ isTTY: true });
    const line = progressLine(stream, false);
    line.show(progress(1));
    expect(written()).toBe("\r\x1b[K1 request, 2 findings, listBooks");
    line.show(progress(11));
    expect(written()).toBe("\r\x1b[K11 requests, 2 findings, listBooks");
    line.clear();
    expect(written()).toBe("\r\x1b[K");
  });

  it("is not written for every request", () => {
    const [stream, written] = streaming({ isTTY: true });
    const line = progressLine(stream, false);
    for (let requests = 1; requests <= 100; requests += 1) line.show(progress(requests));
    expect(written().split("\r").length - 1).toBe(10);
  });

  it("never runs on into a second line", () => {
    const [stream, written] = streaming({ isTTY: true, columns: 20 });
    progressLine(stream, false).show(progress(1));
    expect(written().replace("\r\x1b[K", "")).toHaveLength(19);
  });

  it.each([
    ["without a terminal", {}, false],
    ["where the terminal is none", { isTTY: false }, false],
    ["where nothing is wanted", { isTTY: true }, true],
  ])("is nothing at all %s", (_, options, isQuiet) => {
    const [stream, written] = streaming(options);
    const line = progressLine(stream, isQuiet);
    line.show(progress(1));
    line.clear();
    expect(written()).toBe("");
  });
});
