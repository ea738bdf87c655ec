import { closeSync, copyFileSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { HarEntry } from "../world/har.ts";

/** A recording that cannot be written; the message is one sentence for the person who asked for it. */
export class RecordError extends Error {
  override readonly name = "RecordError";
}

/** How long an exchange waits at most before the recording holds it; large files are copied less often. */
const PUBLISH_AFTER_MS = 1_000;
const COPY_SHARE = 20;

const TAIL = "\n]}}\n";

/**
 * Writes a HAR file as exchanges come. They are appended to a file beside it, which is a whole document at any time, and
 * the recording itself is only ever replaced by a complete one.
 */
export class Recorder {
  readonly #file: string;
  readonly #part: string;
  readonly #descriptor: number;
  #end: number;
  #isFirst = true;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = PUBLISH_AFTER_MS;
  #error: Error | undefined;

  /** @throws RecordError when there is no such folder, or it may not be written to. */
  constructor(file: string, creator: { readonly name: string; readonly version: string }) {
    this.#file = file;
    this.#part = `${file}.${process.pid}.part`;
    try {
      this.#descriptor = openSync(this.#part, "w");
    } catch (error) {
      throw new RecordError(`cannot record to ${file}: ${reasonOf(error as NodeJS.ErrnoException)}`);
    }
    const head = `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`;
    writeSync(this.#descriptor, head + TAIL, 0);
    this.#end = Buffer.byteLength(head);
  }

  /** Keeps one more exchange. What cannot be written is told by `close`. */
  add(entry: HarEntry): void {
    if (this.#error !== undefined) return;
    const text = Buffer.from(`${this.#isFirst ? "" : ","}\n${JSON.stringify(entry)}`);
    try {
      this.#write(Buffer.concat([text, Buffer.from(TAIL)]));
    } catch (error) {
      this.#error = error as Error; // a full disk must not end the proxy
      return;
    }
    this.#end += text.length;
    this.#isFirst = false;
    this.#timer ??= setTimeout(() => this.#publish(), this.#delayMs).unref();
  }

  /** The last exchanges are in the file afterwards. @throws RecordError when they are not. */
  close(): void {
    clearTimeout(this.#timer);
    closeSync(this.#descriptor);
    try {
      if (this.#error !== undefined) throw this.#error;
      renameSync(this.#part, this.#file);
    } catch (error) {
      throw new RecordError(
        `the recording ${this.#file} is incomplete: ${reasonOf(error as NodeJS.ErrnoException)}; what there is stands in ${this.#part}`,
      );
    }
  }

  /** Nothing has come, and the file is left as it was. */
  discard(): void {
    clearTimeout(this.#timer);
    closeSync(this.#descriptor);
    rmSync(this.#part, { force: true });
  }

  #write(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#end + written);
    }
  }

  #publish(): void {
    this.#timer = undefined;
    const startedAt = performance.now();
    const copy = `${this.#part}.copy`;
    try {
      copyFileSync(this.#part, copy);
      renameSync(copy, this.#file);
    } catch {
      rmSync(copy, { force: true }); // tried again with the next exchange, and told at the end
    }
    this.#delayMs = Math.max(PUBLISH_AFTER_MS, COPY_SHARE * (performance.now() - startedAt));
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "there is no such folder";
  if (error.code === "EISDIR") return "it is a folder; name a file in it";
  if (error.code === "EACCES") return "it may not be written by this user";
  if (error.code === "ENOSPC") return "the disk is full";
  return error.message;
}
