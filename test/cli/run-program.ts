import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CLI } from "./built-program.ts";

/** Where the documents stand that the command lines name. */
const DOCUMENTS = fileURLToPath(new URL("./documents/", import.meta.url));

/** How a program ended, and what it had printed. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that was started: what it has printed so far, and its end. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Outcome>;
  printed(): { readonly stdout: string; readonly stderr: string };
  /** Resolves as soon as what was printed is as wanted. @throws Error when the program ends before. */
  until(isWanted: (printed: { readonly stdout: string; readonly stderr: string }) => boolean): Promise<void>;
}

/** Starts the compiled command line. Its environment is bare, so that nothing of this machine colours what it prints. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const bare = { PATH: process.env.PATH ?? "", ...env };
  const child = spawn(process.execPath, [CLI, ...args], { cwd: DOCUMENTS, env: bare });
  let stdout = "";
  let stderr = "";
  let hasEnded = false;
  const waiting = new Set<() => void>();
  const notice = () => {
    for (const look of waiting) look();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    notice();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    notice();
  });
  const ended = new Promise<Outcome>((resolve) => {
    child.once("close", (exitCode, signal) => {
      hasEnded = true;
      notice();
      resolve({ exitCode, signal, stdout, stderr });
    });
  });
  return {
    child,
    ended,
    printed: () => ({ stdout, stderr }),
    until: (isWanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (isWanted({ stdout, stderr })) resolve();
          else if (hasEnded)
            reject(new Error(`ended before it printed what was awaited; it printed:\n${stdout}${stderr}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Runs the compiled command line to its end. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return start(args, env).ended;
}
