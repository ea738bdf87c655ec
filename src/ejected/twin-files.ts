import type { Contract } from "../contract/contract.ts";
import type { InferredApi } from "../infer/model.ts";
import { behaviourFiles } from "./behaviour-files.ts";
import type { DescriptionCopy } from "./description-copy.ts";
import { readmeFile } from "./readme-file.ts";
import { FIXTURES } from "./twin-folder.ts";
import { twinTypes } from "./types-file.ts";

/** What a twin folder is made from. */
export interface TwinSource {
  readonly contract: Contract;
  readonly api: InferredApi;
  readonly description: DescriptionCopy;
  /** The types of the description, from openapi-typescript. */
  readonly types: string;
  /** The corrections, as they are written. */
  readonly overrides: string | undefined;
  /** The records of each collection, as YAML. */
  readonly fixtures: ReadonlyMap<string, string>;
  /** The command that serves it. */
  readonly serve: string;
}

/** For the compiler alone: scripts are run as they are. */
const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: [],
  },
  include: ["types.ts", "behaviours"],
};

/** The files of a twin folder, by their path in it. */
export function twinFiles(source: TwinSource): ReadonlyMap<string, string> {
  const { contract, api, description, types, overrides, fixtures } = source;
  const behaviours = behaviourFiles(contract, api);
  const [file] = behaviours.keys();
  const readme = readmeFile({
    title: `${contract.title} ${contract.version}`.trim(),
    description: description.name,
    serve: source.serve,
    hasOverrides: overrides !== undefined,
    hasFixtures: fixtures.size > 0,
    file,
    operation: contract.operations[0]?.id,
  });
  return new Map([
    [description.name, description.text],
    [
      "types.ts",
      `// Made from ${description.name} by understudy eject (openapi-typescript).\n${types}${twinTypes(contract, api)}`,
    ],
    ...behaviours,
    ...(overrides === undefined ? [] : [["understudy.overrides.yaml", overrides] as const]),
    ...[...fixtures].map(([collection, text]) => [`${FIXTURES}/${collection}.yaml`, text] as const),
    ["README.md", readme],
    ["package.json", json({ private: true, type: "module" })],
    ["tsconfig.json", json(TSCONFIG)],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
