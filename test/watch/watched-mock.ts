import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type Mock, type MockOptions, startMock } from "../../src/start-mock.ts";
import type { Reload } from "../../src/target-watch.ts";

/** A mock that watches what it serves. */
export interface WatchedMock {
  readonly mock: Mock;
  /** What came of the next change that is seen. */
  reload(): Promise<Reload>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  call(method: string, url: string, body?: unknown): Promise<{ readonly status: number; readonly body: any }>;
}

const open: Mock[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const mock of open.splice(0)) await mock.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-watch-"));
  folders.push(folder);
  return folder;
}

export async function watched(target: string, options: MockOptions = {}): Promise<WatchedMock> {
  const seen: Reload[] = [];
  const waiting: ((reload: Reload) => void)[] = [];
  const onReload = (reload: Reload) => {
    const next = waiting.shift();
    if (next === undefined) seen.push(reload);
    else next(reload);
  };
  const mock = await startMock({ targets: [target], port: 0, watch: true, onReload, ...options });
  open.push(mock);
  return {
    mock,
    reload: () => {
      const first = seen.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
    async call(method, url, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      const { status, text } = await mock.inject({ method, url, headers, ...sent });
      return { status, body: text === "" ? undefined : JSON.parse(text) };
    },
  };
}
