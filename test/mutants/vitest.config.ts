import { defineConfig } from "vitest/config";
import { fromTheBuild } from "../from-the-build.ts";

/** `npm run mutants`: how many broken versions of the twins the check finds. */
export default defineConfig({
  plugins: [fromTheBuild()],
  test: {
    include: ["test/mutants/*.mutants.ts"],
    reporters: ["./test/mutants/score-reporter.ts"],
    testTimeout: 120_000,
    maxWorkers: 2,
    pool: "threads",
  },
});
