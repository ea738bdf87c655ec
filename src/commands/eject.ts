import { Command } from "commander";
import { type Ejected, type EjectOptions, ejectTwin } from "../eject.ts";
import { columns } from "./columns.ts";
import { paint } from "./paint.ts";

/** `understudy eject FILE [DIRECTORY]` */
export function ejectCommand(): Command {
  return new Command("eject")
    .description("write a twin folder of a document, with typed behaviours to go on with by hand")
    .argument("<file>", "the path or URL of an OpenAPI document")
    .argument("[directory]", "where to write it; unless told, a folder that is called like the document")
    .option("--overrides <file>", "corrections; unless told, understudy.overrides.yaml beside the document")
    .option("--fixtures", "also write the records that are invented, as YAML")
    .option("--force", "overwrite files that are there")
    .addHelpText("after", "\nExample:\n  understudy eject ./petstore.yaml petstore-twin")
    .action(async (file: string, folder: string | undefined, options: Omit<EjectOptions, "folder">) => {
      console.log(report(await ejectTwin(file, { ...options, folder })));
    });
}

function report({ folder, target, serve, files, isVerbatim }: Ejected): string {
  const { title, version, operations } = target.contract;
  const count = (start: string) => files.filter((path) => path.startsWith(start)).length;
  const description = files[0] ?? "";
  const fixtures = count("fixtures/");
  const rows = [
    [description, isVerbatim ? "the description, as it was" : "the description, one file made of all its files"],
    ["types.ts", "its TypeScript types"],
    [
      "behaviours/",
      `${counted(operations.length, "behaviour")} in ${counted(count("behaviours/"), "file")}, each as it was inferred`,
    ],
    ...(files.includes("understudy.overrides.yaml") ? [["understudy.overrides.yaml", "its corrections"]] : []),
    ...(fixtures === 0 ? [] : [["fixtures/", `the records of ${counted(fixtures, "collection")}`]]),
    ["README.md", "how to go on"],
  ];
  return [
    `Wrote a twin of ${paint.bold(`${title} ${version}`.trim())} into ${folder}. Untouched, it answers as the document does.`,
    "",
    ...columns(rows, [paint.cyan]).map((line) => `  ${line}`),
    "",
    "Change a behaviour, and see it at once:",
    `  ${serve} --watch`,
  ].join("\n");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
