import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import type { Inputs } from "./inputs.ts";

/** The place of a parameter that carries a key: its inputs, and its name. */
type Carrier = readonly [place: "query" | "headers" | "cookies", name: string];

const PLACES: Readonly<Record<string, Carrier[0]>> = { query: "query", header: "headers", cookie: "cookies" };

function carriersOf({ securitySchemes }: Contract, { security }: Operation): readonly Carrier[] {
  return [...new Set(security.flat())].flatMap((scheme): Carrier[] => {
    const { type, in: place, name } = securitySchemes[scheme] ?? {};
    const inputs = PLACES[String(place)];
    return type === "apiKey" && inputs !== undefined ? [[inputs, String(name)]] : [];
  });
}

function isCalled(place: Carrier[0], name: string, wanted: string): boolean {
  return name === wanted || (place === "headers" && name.toLowerCase() === wanted.toLowerCase());
}

/**
 * The inputs without those that carry a key of a security scheme: some descriptions list the key once more among the
 * parameters (`?key=…`), and whoever fills it in has a credential.
 */
export function withoutCredentials(contract: Contract, operation: Operation, inputs: Inputs): Inputs {
  const kept = { ...inputs };
  for (const [place, wanted] of carriersOf(contract, operation)) {
    const others = Object.entries(kept[place]).filter(([name]) => !isCalled(place, name, wanted));
    kept[place] = Object.fromEntries(others);
  }
  return kept;
}

/** Whether a parameter carries the key of a security scheme: what is wrong with it is wrong with the credential. */
export function carriesCredential(
  contract: Contract,
  operation: Operation,
  parameter: { readonly in: string; readonly name: string },
): boolean {
  const place = PLACES[parameter.in];
  return carriersOf(contract, operation).some(([own, name]) => own === place && isCalled(own, parameter.name, name));
}
