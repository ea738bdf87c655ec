import { isObject } from "../contract/document.ts";
import type { Inputs } from "./inputs.ts";

/** What a query is usually asked for, and a body by id. */
const NAMING = { query: /(?:id|uuid|key|code|name|number|token|slug)$/i, body: /(?:id|uuid)$/i };

/** The records that a request names outside of its path, as far as names of parameters and members say so. */
export function namedBeside({ query, body }: Inputs): readonly (readonly [name: string, id: unknown])[] {
  const asked = Object.entries(query).filter(([name]) => NAMING.query.test(name));
  const sent = isObject(body) ? Object.entries(body).filter(([name]) => NAMING.body.test(name)) : [];
  return [...asked, ...sent].filter(([, id]) => typeof id === "string" || typeof id === "number");
}
