import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// The examples of README's "In your tests" are the test files beside this one, which run with all others.

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

describe("README", () => {
  for (const file of ["vitest.test.ts", "intercept.test.ts"]) {
    it(`shows test/readme/${file} as users would write it`, () => {
      const example = read(file).replaceAll(/"\.\.\/\.\.\/src\/(?:(\w+)\/)?index\.ts"/g, (_, entrance?: string) =>
        JSON.stringify(entrance === undefined ? "@understudy/server" : `@understudy/server/${entrance}`),
      );
      expect(read("../../README.md")).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
    });
  }
});
