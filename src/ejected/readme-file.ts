/** What the README of a twin folder tells of. */
export interface TwinReadme {
  readonly title: string;
  readonly description: string;
  /** The command that serves it. */
  readonly serve: string;
  readonly hasOverrides: boolean;
  readonly hasFixtures: boolean;
  /** The file that the example stands in, and its operation. */
  readonly file: string | undefined;
  readonly operation: string | undefined;
}

/** How to go on with a twin folder. */
export function readmeFile(twin: TwinReadme): string {
  const { title, description, serve, hasOverrides, hasFixtures, file, operation } = twin;
  const rows = [
    [`\`${description}\``, "the description"],
    ["`types.ts`", "its TypeScript types, and those of operations and state"],
    ["`behaviours/`", "what each operation does: scripts in TypeScript or JavaScript"],
    hasOverrides
      ? ["`understudy.overrides.yaml`", "corrections of what was inferred"]
      : ["`understudy.overrides.yaml`", "is not there yet: corrections of what is inferred"],
    hasFixtures
      ? ["`fixtures/`", "the records that the state starts from, one list for each collection"]
      : [
          "`fixtures/`",
          "is not there yet: `fixtures/<collection>.yaml`, a list of records, takes the place of invented ones",
        ],
  ];
  return `# A twin of ${title}

    ${serve} --watch

serves it, and takes up changes of any of these files while it runs; the state stays.

| file | what it is |
| --- | --- |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

Every behaviour is optional: without one, the operation does what was inferred, as \`next(context)\` does.

\`\`\`ts
${example(operation)}
\`\`\`
${file === undefined ? "" : `\nThis could stand in \`${file}\`.\n`}
- A behaviour answers with a documented status and its body, with \`problem(…)\` or \`invalid(field, message)\` (answered in the
  API's own error body), or with what \`next()\` gives. It answers at once: no promises.
- \`context\` has \`params\`, \`query\`, \`header\`, \`body\` (parsed, validated, defaults filled in), \`principal\`, \`state\` (the
  collections: \`get\`, \`find\`, \`list\`, \`insert\`, \`update\`, \`remove\`), \`now\` (sandbox time), \`dice\` and \`emit\` (webhooks).
- What it writes is kept when it succeeds. A problem or a throw changes nothing; a throw is answered with 500, and the terminal
  says where it was thrown.
- The types come from \`@understudy/server\`: install it here or above to see them in an editor; to be served nothing is needed.
`;
}

function example(operation = "createBook"): string {
  const id = /^[A-Za-z_$][\w$]*$/.test(operation) ? operation : JSON.stringify(operation);
  return `import { type Behaviours, problem } from "@understudy/server";
import type { Operations, State } from "../types.js";

export const behaviours: Behaviours<Operations, State> = {
  ${id}: (context, next) => {
    if (context.request.headers["x-closed"] === "yes") return problem("forbidden", { message: "closed today" });
    return next(context);
  },
};`;
}
