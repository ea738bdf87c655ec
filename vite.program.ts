import { rmSync } from "node:fs";
import { defineConfig } from "vite";

/** What a build before left here, under other names. */
const CHUNKS = new URL("dist/chunks/", import.meta.url);

// The program and what tests import: one bundle, with nearly all that it depends on, since finding and reading several
// hundred files takes longer than to run what is in them. What users import and what the program loads share its parts.
export default defineConfig({
  logLevel: "warn",
  publicDir: false,
  plugins: [{ name: "without-old-chunks", buildStart: () => rmSync(CHUNKS, { recursive: true, force: true }) }],
  // The compiler is large, and asked for seldom; vitest has to be the one of the tests.
  ssr: { noExternal: true, external: ["typescript", "openapi-typescript", "vitest"] },
  build: {
    ssr: true,
    outDir: "dist",
    emptyOutDir: false,
    target: "node20",
    minify: false,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: {
        cli: "src/cli.ts",
        index: "src/index.ts",
        vitest: "src/vitest/index.ts",
        intercept: "src/intercept/index.ts",
      },
      output: { chunkFileNames: "chunks/[name]-[hash].js", entryFileNames: "[name].js" },
    },
  },
});
