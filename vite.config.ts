import { defineConfig } from "vite";

// The console: a page of its own, whose files are all named relatively, so that it works wherever it is mounted.
export default defineConfig({
  root: "src/console",
  base: "./",
  logLevel: "warn",
  publicDir: false,
  build: {
    outDir: "../../dist/console",
    emptyOutDir: true,
    // The policy that the page is served under allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
    reportCompressedSize: false,
    // What is bundled ships with its licences.
    license: { fileName: "licenses.md" },
  },
});
