import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Injected, InjectedRequest } from "../http/inject.ts";
import type { Control } from "../mock-control.ts";
import { type Mock, type MockOptions, startMock } from "../start-mock.ts";

/** The mock of a test file, as the running test sees it: all of it leads to this test's own sandbox. */
export interface TestMock {
  /** `http://127.0.0.1:40123/~test-1`: put a target's name and a path after it. */
  readonly url: string;
  /** The running test's sandbox; `default` outside of tests. */
  readonly sandbox: string;
  readonly control: Control;
  /** The base URL of a target's operations: `http://127.0.0.1:40123/~test-1/heights/api/v1`. */
  baseUrl(target: string): string;
  /** The answer to a request without any socket between. */
  inject(request: InjectedRequest): Promise<Injected>;
}

/**
 * Starts a mock before the tests of a file or `describe`, on any free port unless told, gives each test a sandbox of its
 * own, and closes it after them. Tests of one file that run concurrently share the sandbox of the last that began.
 */
export function useMock(options: MockOptions = {}): TestMock {
  let started: Mock | undefined;
  let tests = 0;
  beforeAll(async () => {
    started = await startMock({ port: 0, ...options });
  });
  beforeEach(() => {
    tests += 1;
  });
  afterAll(async () => {
    await started?.close();
    started = undefined;
  });
  const mock = (): Mock => {
    if (started !== undefined) return started;
    throw new Error("the mock of useMock runs from beforeAll to afterAll: use it inside of tests and hooks");
  };
  return {
    get url() {
      return `${mock().url}/~${this.sandbox}`;
    },
    get sandbox() {
      return tests === 0 ? "default" : `test-${tests}`;
    },
    get control() {
      return mock().control.sandbox(this.sandbox);
    },
    baseUrl(target) {
      return mock().baseUrl(target).replace(mock().url, this.url);
    },
    inject(request) {
      return mock().inject({ ...request, url: `/~${this.sandbox}${request.url}` });
    },
  };
}
