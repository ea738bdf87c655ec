import { call } from "./api.ts";
import type { Description } from "./shapes.ts";

/** The server's own description of its control API, asked once. */
const paths: Promise<readonly RegExp[] | undefined> = call<Description>("GET", "docs/__understudy/openapi.json").then(
  (known) => Object.keys(known.paths ?? {}).map(patternOf),
  () => undefined,
);

/** Whether the server describes something at this path: what it does not have is not asked for in vain. */
export async function offers(path: string): Promise<boolean> {
  const known = await paths;
  return (
    known === undefined || known.some((pattern) => pattern.test(`/${path.split("?")[0]}`)) || path.startsWith("docs/")
  );
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/[.]/g, "\\.").replaceAll(/\{[^}]*\}/g, "[^/]+")}$`);
}
