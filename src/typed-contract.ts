import type { Contract as AnyContract } from "./contract/contract.ts";
import type { Operation } from "./contract/operation.ts";
import type { operations as Coursepath } from "./generated/coursepath.ts";
import type { operations as Coursepipeline } from "./generated/coursepipeline.ts";
import type { operations as Enlight } from "./generated/enlight.ts";
import type { operations as Height } from "./generated/height.ts";
import type { operations as Heights } from "./generated/heights.ts";

/** A contract whose operationIds the compiler knows; `string` where it does not. */
export type Contract<Ids extends string = string> = AnyContract & {
  readonly operations: readonly (Operation & { readonly id: Ids })[];
};

interface TwinOperations {
  readonly heights: Heights;
  readonly coursepath: Coursepath;
  readonly coursepipeline: Coursepipeline;
  readonly height: Height;
  readonly enlight: Enlight;
}

/** The twins that ship. */
export type TwinName = keyof TwinOperations;

/** The operationIds of a twin, as its description gives them. */
export type OperationIds<Name extends TwinName> = Extract<keyof TwinOperations[Name], string>;
