import { defineConfig } from "vitest/config";

/** `npm run peers`: what other engines find of the library's faults. */
export default defineConfig({
  test: { include: ["test/demo/*.peers.ts"], testTimeout: 1_800_000 },
});
