import { defineConfig } from "vitest/config";
import { fromTheBuild } from "./test/from-the-build.ts";

export default defineConfig({
  plugins: [fromTheBuild()],
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/closing-line-reporter.ts"],
    testTimeout: 30_000,
    // Starting a mock, a browser or a proxy beside other tests takes a while.
    hookTimeout: 60_000,
    // Vitest leaves a core free for its own; on two cores that would halve the speed.
    maxWorkers: 2,
    pool: "threads",
    // Files share what they import, and what the engine has learnt to run fast: that is half of the time. Whoever changes
    // something global has to put it back.
    isolate: false,
  },
});
