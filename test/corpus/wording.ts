import { XMLBuilder } from "fast-xml-parser";
import type { SentRequest } from "../../src/check/exchange.ts";
import type { Presented } from "../../src/check/identity.ts";
import { placed } from "../../src/check/identity.ts";
import { type Inputs, requestOf } from "../../src/check/inputs.ts";
import type { Session } from "../../src/check/session.ts";
import type { Contract } from "../../src/contract/contract.ts";
import type { Operation } from "../../src/contract/operation.ts";

/** A request to an operation, with a credential for the first of what it asks for, and a body in its media type. */
export function worded(
  contract: Contract,
  operation: Operation,
  parameters: ReturnType<Session["inputsOf"]>["parameters"],
  baseUrl: string,
  inputs: Inputs,
): SentRequest {
  const frame = { method: operation.method, path: operation.path, baseUrl, parameters, headers: [] };
  return requestOf({ ...frame, presented: credentials(contract, operation) }, encoded(inputs));
}

/** Any value will do: nobody has named the good ones. */
function credentials({ securitySchemes }: Contract, { security }: Operation): Presented {
  const names = (security[0] ?? []).filter((name) => name in securitySchemes);
  const all = names.map((name) => placed(securitySchemes[name] ?? {}, "somebody:whose-key-it-is"));
  return {
    headers: all.flatMap(({ headers }) => headers ?? []),
    query: all.flatMap(({ query }) => query ?? []),
  };
}

const xml = new XMLBuilder();

/** Bodies that are neither JSON nor a form, as text. */
function encoded(inputs: Inputs): Inputs {
  const { body, mediaType = "" } = inputs;
  if (body === undefined) return inputs;
  if (typeof body === "string") return inputs;
  if (/\/xml$|\+xml$/.test(mediaType)) return { ...inputs, body: String(xml.build({ record: body } as never)) };
  return /json|urlencoded|multipart/.test(mediaType) ? inputs : { ...inputs, body: "some bytes" };
}
