import { describe, expect, it } from "vitest";
import { examples as coursepath } from "../twins/coursepath/examples.ts";
import { examples as coursepipeline } from "../twins/coursepipeline/examples.ts";
import { examples as enlight } from "../twins/enlight/examples.ts";
import { examples as height } from "../twins/height/examples.ts";
import { examples as heights } from "../twins/heights/examples.ts";
import { scoreBattery } from "./score-battery.ts";

/** So many of a hundred tests hold at least: raised whenever the inference gets better, never lowered. */
const FLOOR = { heights: 75, coursepath: 81, coursepipeline: 84, height: 82, enlight: 87 } as const;
const TWINS = { heights, coursepath, coursepipeline, height, enlight } as const;

describe("the description of a twin, served without its behaviours", () => {
  for (const [name, floor] of Object.entries(FLOOR)) {
    it(`${name} passes as much of its battery as before`, { timeout: 300_000 }, async () => {
      const { passed, failed } = await scoreBattery(name, TWINS[name as keyof typeof TWINS]);
      const total = passed + failed.length;
      const share = Math.floor((100 * passed) / total);
      console.log(`${name} without its behaviours: ${passed} of ${total} tests of its battery hold (${share} %)`);
      if (process.env.CORPUS_SHOW !== undefined) console.log(failed.join("\n"));
      expect(share).toBeGreaterThanOrEqual(floor);
    });
  }
});
