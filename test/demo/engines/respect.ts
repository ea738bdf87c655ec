import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { DESCRIPTION, type Engine, type Ground, here, runToEnd, TOKEN, versionIn } from "./engine.ts";

const MODULES = here("../../../node_modules");
const REDOCLY = join(MODULES, ".bin/redocly");
const QUIET = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Redocly's Respect, with the rounds of the driver as an Arazzo workflow. */
export async function writtenRespect(ground: Ground): Promise<Engine> {
  // A workflow names its description relative to itself.
  return respect(ground, "written workflow", "library", here("library.arazzo.yaml"));
}

/** Redocly's Respect, with the workflow that it writes itself. */
export async function generatedRespect(ground: Ground): Promise<Engine> {
  const description = join(ground.folder, "openapi.yaml");
  const workflow = join(ground.folder, "generated.arazzo.yaml");
  await copyFile(DESCRIPTION, description);
  await redocly("generate-arazzo", description, "--output-file", workflow);
  return respect(ground, "as it generates", "openapi", workflow);
}

async function respect({ library }: Ground, kind: string, source: string, workflow: string): Promise<Engine> {
  return {
    name: `Respect ${await versionIn(MODULES, "@redocly/cli")}, ${kind}`,
    complaints: async (fault) => {
      library.switchTo(fault);
      const options = ["--server", `${source}=${library.url}`, "--input", `token=${TOKEN}`];
      const { code } = await redocly("respect", workflow, ...options);
      return code === 0 ? [] : ["the workflow failed"];
    },
  };
}

function redocly(...options: readonly string[]) {
  return runToEnd(process.execPath, [REDOCLY, ...options], { env: QUIET });
}
