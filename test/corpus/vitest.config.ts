import { defineConfig } from "vitest/config";
import { fromTheBuild } from "../from-the-build.ts";

/** `npm run corpus`: documents of real APIs in the loop, and the same loop on Prism beside it. */
export default defineConfig({
  plugins: [fromTheBuild()],
  test: {
    include: ["test/corpus/*.corpus.ts"],
    reporters: ["./test/corpus/table-reporter.ts"],
    testTimeout: 900_000,
    maxWorkers: 2,
    pool: "threads",
  },
});
