import type { Reporter, TestModule } from "vitest/node";

/** Closes the run with one machine-readable line, "N passed, N failed", that CI reads. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      if (module.state() === "failed" && module.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
    }
    // The default reporter prints its summary in the same tick; this line must come after it.
    process.on("exit", () => console.log(`${passed} passed, ${failed} failed`));
  }
}
