import type { Contract } from "./contract.ts";
import { isObject } from "./document.ts";

/** Names, in lower case, under which a description says that secrets are sent. */
export interface DescribedSecrets {
  readonly headers: ReadonlySet<string>;
  readonly queries: ReadonlySet<string>;
  /** Members of bodies: `format: password`, or text that is `writeOnly` (JSON Schema 2020-12 §9.4). */
  readonly members: ReadonlySet<string>;
}

const known = new WeakMap<Contract, DescribedSecrets>();

/**
 * What the security schemes of a description name (OpenAPI 3.1 §4.8.27), and what it marks as a password. Cookies need no
 * list: none of them is shown. Read once for each description.
 */
export function describedSecrets(contract: Contract): DescribedSecrets {
  let found = known.get(contract);
  if (found === undefined) {
    found = read(contract);
    known.set(contract, found);
  }
  return found;
}

function read({ document, securitySchemes }: Contract): DescribedSecrets {
  const headers = new Set<string>();
  const queries = new Set<string>();
  const members = new Set<string>();
  const add = (place: unknown, name: unknown) => {
    if (place === "header") headers.add(String(name).toLowerCase());
    if (place === "query") queries.add(String(name).toLowerCase());
  };
  for (const scheme of Object.values(securitySchemes)) if (scheme.type === "apiKey") add(scheme.in, scheme.name);
  walk(document.root, (value) => {
    if (isSecretSchema(value.schema)) add(value.in, value.name);
    if (!isObject(value.properties)) return;
    for (const [name, schema] of Object.entries(value.properties)) {
      if (isSecretSchema(schema)) members.add(name.toLowerCase());
    }
  });
  return { headers, queries, members };
}

function isSecretSchema(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  if (schema.format === "password" || isSecretSchema(schema.items)) return true;
  return schema.writeOnly === true && schema.type === "string" && schema.enum === undefined;
}

/** Every object of the document, without recursion: documents that people bring may be deep. */
function walk(root: unknown, visit: (value: Record<string, unknown>) => void): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) visit(value as Record<string, unknown>);
    for (const held of Object.values(value)) if (typeof held === "object" && held !== null) waiting.push(held);
  }
}
