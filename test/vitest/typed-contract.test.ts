import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openContract, type TwinName } from "../../src/index.ts";
import { twins } from "../../src/twins/index.ts";

const source = readFileSync(new URL("../../src/typed-contract.ts", import.meta.url), "utf8");

it("knows the operationIds of every twin that ships", async () => {
  const known = [...source.matchAll(/^ {2}readonly (\w+): [A-Z]\w+;$/gm)].map(([, name]) => name);
  expect(known.sort()).toEqual(twins.map(({ name }) => name).sort());
  for (const name of known) {
    const { operations } = await openContract(name as TwinName);
    const generated = readFileSync(new URL(`../../src/generated/${name}.ts`, import.meta.url), "utf8");
    for (const { id } of operations) expect(generated, name).toContain(`    readonly ${id}: {`);
  }
});
