import { closest, distance } from "fastest-levenshtein";
import type { Operation } from "../contract/operation.ts";
import type { Contract } from "../typed-contract.ts";
import type { Observation } from "./observe-response.ts";

/** The operation of this name. @throws Error that names the nearest one. */
export function operationNamed(contract: Contract, operationId: string): Operation {
  const found = contract.operation(operationId);
  if (found !== undefined) return found;
  const ids = contract.operations.map(({ id }) => id);
  if (ids.length === 0) throw new Error(`${contract.title} has no operations, so none is called "${operationId}"`);
  const nearest = closest(operationId, ids);
  const isNear = distance(operationId.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, operationId.length / 3);
  const offer = isNear ? `did you mean "${nearest}"?` : `expected one of ${ids.join(", ")}`;
  throw new Error(`${contract.title} has no operation "${operationId}"; ${offer}`);
}

/** The operation that a response belongs to, by the method and URL that the client kept. @throws Error that asks for it. */
export function operationOf(contract: Contract, { method, url }: Observation): Operation {
  const ask = "say which operation was called: toMatchContract(contract, operationId)";
  if (url === undefined) throw new Error(`the response does not tell which URL it came from; ${ask}`);
  const path = pathOf(url);
  const candidates = candidatesAt(contract, path, method);
  const [only] = candidates;
  if (only === undefined) {
    throw new Error(`${contract.title} describes no operation at ${method ?? "any method of"} ${path}; ${ask}`);
  }
  if (candidates.length === 1) return only;
  const ids = candidates.map(({ id }) => id).join(", ");
  throw new Error(`${path} is the path of ${ids}, and the response does not tell its method; ${ask}`);
}

/** Below the mock, a sandbox and a target may stand in front of the path that the description knows. */
function candidatesAt(contract: Contract, path: string, method: string | undefined): readonly Operation[] {
  const withoutSandbox = path.replace(/^\/~[^/]*/, "");
  for (const each of [path, withoutSandbox, withoutSandbox.replace(/^\/[^/]*/, "")]) {
    const found = operationsAt(contract, each, method);
    if (found.length > 0) return found;
  }
  return [];
}

function operationsAt(contract: Contract, path: string, method: string | undefined): readonly Operation[] {
  const match = contract.match(method ?? "TRACE", path);
  if (match === undefined) return [];
  if ("operation" in match) return [match.operation];
  if (method !== undefined) return [];
  return match.allow.flatMap((each) => {
    const found = contract.match(each, path);
    return found !== undefined && "operation" in found ? [found.operation] : [];
  });
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : (url.split(/[?#]/)[0] ?? "");
}
