import type { Operation } from "./operation.ts";

/** Whether the values that a path has for an operation's parameters are some that their schemas allow. */
export function takesPath({ inputs }: Operation, path: Readonly<Record<string, string>>): boolean {
  const source = { path, query: [], headers: {}, cookies: [] };
  return inputs.parameters.every((parameter) => {
    const isOfPath = parameter.in === "path" && path[parameter.name] !== undefined;
    return !isOfPath || parameter.check(parameter.read(source)).length === 0;
  });
}
