import type { WriteStream } from "node:tty";
import { counted } from "../check/report.ts";
import type { Progress } from "../check/session.ts";

/** One line that says how far a check is, written over itself; on a terminal alone. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** More often than every so many requests nobody can read it. */
const EVERY = 10;

/** A progress line on a stream; one that says nothing where that is no terminal, or where nothing is wanted. */
export function progressLine(stream: WriteStream, isQuiet: boolean): ProgressLine {
  if (isQuiet || stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show({ requests, findings, operation }) {
      if (requests % EVERY !== 1) return;
      const line = `${counted(requests, "request")}, ${counted(findings, "finding")}, ${operation}`;
      stream.write(`\r\x1b[K${line.slice(0, Math.max(0, stream.columns - 1))}`);
    },
    clear() {
      stream.write("\r\x1b[K");
    },
  };
}
