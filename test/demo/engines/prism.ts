import { startPrism } from "../../oracle/prism.ts";
import { driveThroughPrism } from "./driver.ts";
import { DESCRIPTION, type Engine, type Ground, here, versionIn } from "./engine.ts";

/** Prism's proxy in front of the library, with a driver that makes the rounds. */
export async function prism({ library }: Ground): Promise<Engine> {
  const proxy = await startPrism(DESCRIPTION, library.url, "report");
  return {
    name: `Prism ${await versionIn(here("../../../node_modules"), "@stoplight/prism-cli")}, proxy and driver`,
    complaints: (fault) => {
      library.switchTo(fault);
      return driveThroughPrism(proxy.url);
    },
    stop: proxy.stop,
  };
}
