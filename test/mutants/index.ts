import { coursepathMutants } from "./coursepath.ts";
import { coursepipelineMutants } from "./coursepipeline.ts";
import { enlightMutants } from "./enlight.ts";
import { heightMutants } from "./height.ts";
import { heightsMutants } from "./heights.ts";
import type { Mutant } from "./mutant.ts";

/** Every broken version of every twin. */
export const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  heights: heightsMutants,
  coursepath: coursepathMutants,
  coursepipeline: coursepipelineMutants,
  height: heightMutants,
  enlight: enlightMutants,
};
