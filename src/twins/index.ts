import type { AnyTwin } from "../engine/twin.ts";
import { coursepath } from "./coursepath/index.ts";
import { coursepipeline } from "./coursepipeline/index.ts";
import { enlight } from "./enlight/index.ts";
import { height } from "./height/index.ts";
import { heights } from "./heights/index.ts";

/** The twins that ship, in the order in which they are listed. */
export const twins: readonly AnyTwin[] = [heights, coursepath, coursepipeline, height, enlight];
