import type { Contract } from "../contract/contract.ts";
import type { SchemaCheck } from "../contract/schemas.ts";
import type { TargetSecrets } from "../world/redacted-entry.ts";
import type { WorldState } from "../world/store.ts";
import type { AnyTwin, Handler } from "./twin.ts";

/** Where a description was read, and its text, for who wants to know the lines. */
export interface DescriptionSource {
  /** As people call it: `openapi/heights.yaml`, or the path or URL that was given. */
  readonly file: string;
  readonly text: () => Promise<string>;
  /** A further file that the description refers to, by its URI. */
  readonly other?: (uri: string) => DescriptionSource;
}

/** One API that is served: its description, its behaviour, and the state that every sandbox starts from. */
export interface Target {
  readonly name: string;
  readonly contract: Contract;
  readonly twin: AnyTwin;
  /** Shared by all sandboxes until they write; read from the fixtures at its first use. */
  readonly initial: WorldState;
  /** Beside the twin's own, by operationId: what the mock itself serves among the twin's operations. */
  readonly handlers?: Readonly<Record<string, Handler>>;
  /** The check of a record, by collection. */
  readonly recordChecks: ReadonlyMap<string, SchemaCheck>;
  readonly source?: DescriptionSource;
  /** What beside the description could not be taken as it is written, one sentence each. */
  readonly complaints?: readonly string[];
  /** Of the target that stood in its place before: what was sent to that one is still shown. */
  readonly formerSecrets?: TargetSecrets;
}
