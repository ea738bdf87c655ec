import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { examine } from "./serve.ts";

const folder = fileURLToPath(new URL("./documents/", import.meta.url));
const names = readdirSync(folder);
const only = process.env.ONLY?.split(",");

describe("loop", () => {
  for (const name of names) {
    if (only !== undefined && !only.includes(name.split(".")[0] ?? "")) continue;
    it(name, async () => {
      const file = name.includes(".") ? `${folder}${name}` : `${folder}${name}/openapi.yaml`;
      const result = await examine(file);
      if (process.env.SHOW) console.log(name, JSON.stringify(result, null, 1));
      expect({ invalid: result.invalid, findings: result.findings }).toEqual({ invalid: [], findings: [] });
    });
  }
});
