import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import type { InferredApi, Role } from "../infer/model.ts";
import { BEHAVIOURS } from "./twin-folder.ts";
import { quoted } from "./types-file.ts";

/** Operations that no resource is behind. */
const OTHER = "other";

/** One file of behaviours for each resource, with all its operations, each as it was inferred. By path in the folder. */
export function behaviourFiles(contract: Contract, { roles }: InferredApi): ReadonlyMap<string, string> {
  const groups = new Map<string, Operation[]>();
  for (const operation of contract.operations) {
    const role = roles.get(operation.id);
    const resource = role === undefined || role.kind === "static" ? OTHER : role.resource;
    groups.set(resource, [...(groups.get(resource) ?? []), operation]);
  }
  const taken = new Set<string>();
  return new Map(
    [...groups].map(([resource, operations]) => [
      `${BEHAVIOURS}/${fileName(resource, taken)}.ts`,
      behaviourFile(resource, operations, roles),
    ]),
  );
}

/** Some systems take `Book.ts` and `book.ts` for one file. */
function fileName(resource: string, taken: Set<string>): string {
  const plain = resource.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || OTHER;
  let name = plain;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain}-${count}`;
  taken.add(name.toLowerCase());
  return name;
}

function behaviourFile(resource: string, operations: readonly Operation[], roles: ReadonlyMap<string, Role>): string {
  const about = resource === OTHER ? "Operations that no collection is behind." : `What can be done with ${resource}.`;
  const entries = operations.map(({ id, method, path }) => {
    const role = roles.get(id)?.kind ?? "static";
    return `  /** ${commented(`${method} ${path}`)}: ${role}, as it was inferred. */\n  ${key(id)}: (context, next) => next(context),\n`;
  });
  return `import type { Behaviours } from "@understudy/server";
import type { Operations, State } from "../types.js";

/** ${commented(about)} */
export const behaviours: Behaviours<Operations, State> = {
${entries.join("\n")}};
`;
}

/** Nothing in it may end the comment. */
function commented(text: string): string {
  return text.replaceAll("*/", "*\\/");
}

function key(id: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(id) ? id : quoted(id);
}
