import { readFileSync } from "node:fs";
import { Contract } from "../../src/contract/contract.ts";
import { parseDocumentText } from "../../src/contract/read-document.ts";
import { inferApi } from "../../src/infer/infer-api.ts";
import type { InferredApi, Resource, Role } from "../../src/infer/model.ts";
import type { Overrides } from "../../src/infer/overrides.ts";

/** One of the documents beside, as it is understood. */
export interface Understood extends InferredApi {
  resource(name: string): Resource;
  role<Kind extends Role["kind"]>(id: string, kind: Kind): Extract<Role, { kind: Kind }>;
}

/** Understands `test/infer/documents/<name>.yaml`. */
export async function understood(name: string, overrides?: Overrides): Promise<Understood> {
  const text = readFileSync(new URL(`documents/${name}.yaml`, import.meta.url), "utf8");
  const api = inferApi(new Contract(await parseDocumentText(text, name)), overrides);
  return {
    ...api,
    resource(wanted) {
      const found = api.resources.find((one) => one.name === wanted);
      if (found === undefined) throw new Error(`${name} has no ${wanted}`);
      return found;
    },
    role(id, kind) {
      const found = api.roles.get(id);
      if (found?.kind !== kind) throw new Error(`${id} is ${found?.kind}, no ${kind}`);
      return found as never;
    },
  };
}
