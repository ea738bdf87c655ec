import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { freePort } from "../free-port.ts";

const PRISM = fileURLToPath(new URL("../../node_modules/.bin/prism", import.meta.url));
const WITHOUT_MOCKING = fileURLToPath(new URL("./without-mocking.cjs", import.meta.url));
const START_LIMIT_MS = 50_000;
const POLL_EVERY_MS = 50;

/** A running `prism proxy`. */
export interface Prism {
  readonly url: string;
  stop(): void;
}

/** What Prism does with a violation: with `--errors` it answers itself, otherwise it names it in `sl-violations`. */
export type PrismMode = "errors" | "report";

/** Starts `prism proxy` for a document. @throws Error with its output when it ends, or does not answer in time. */
export async function startPrism(document: string, upstream: string, mode: PrismMode): Promise<Prism> {
  const port = await freePort();
  const options = ["--cors=false", "--verboseLevel", "fatal", "--port", String(port)];
  const errors = mode === "errors" ? ["--errors"] : [];
  const child = spawn(process.execPath, [
    "--require",
    WITHOUT_MOCKING,
    PRISM,
    "proxy",
    ...errors,
    ...options,
    document,
    upstream,
  ]);
  const stop = () => void child.kill("SIGKILL");
  process.once("exit", stop);
  child.once("exit", () => process.off("exit", stop));
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilAnswering(url, child);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(5_000) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
  }
  throw new Error(`Prism did not start at ${url}: ${output}`);
}
