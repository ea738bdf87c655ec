import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { Contract } from "../../../src/contract/contract.ts";
import { parseDocumentText } from "../../../src/contract/read-document.ts";
import { inferApi } from "../../../src/infer/infer-api.ts";
import type { InferredApi, Role } from "../../../src/infer/model.ts";

/** What a person says that a document means. */
interface Label {
  readonly resources: Readonly<
    Record<string, { readonly id?: string; readonly below?: string; readonly one?: boolean }>
  >;
  readonly operations: Readonly<Record<string, string>>;
}

/** What is scored, each with the statements that were made and those that are right. */
export const MEASURES = ["resources", "ids", "parents", "roles", "envelopes"] as const;
export type Measure = (typeof MEASURES)[number];

/** Statements as texts: what both sides say is right. */
type Statements = Readonly<Record<Measure, ReadonlySet<string>>>;

/** Of one document, or of all. */
export interface Score {
  readonly right: number;
  readonly said: number;
  readonly due: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const root = new URL("../../../", import.meta.url);

/** The labelled documents, by their paths. */
export function labels(): Readonly<Record<string, Label>> {
  return parse(readFileSync(new URL("labels.yaml", import.meta.url), "utf8")) as Record<string, Label>;
}

/** How well a document is understood, by measure. */
export async function scoreOf(path: string, label: Label): Promise<Readonly<Record<Measure, Score>>> {
  const file = new URL(path.startsWith("documents/") ? `test/infer/${path}` : path, root);
  const contract = new Contract(await parseDocumentText(readFileSync(file, "utf8"), path));
  const ids = contract.operations.map(({ id }) => id);
  const missing = [
    ...ids.filter((id) => !Object.hasOwn(label.operations, id)),
    ...Object.keys(label.operations).filter((id) => !ids.includes(id)),
  ];
  if (missing.length > 0) throw new Error(`${path}: labelled and described operations differ in ${missing.join(", ")}`);
  const judged = judgedEnvelopes(label);
  const due = labelled(label);
  const said = inferred(inferApi(contract), judged);
  return Object.fromEntries(MEASURES.map((measure) => [measure, compared(said[measure], due[measure])])) as Record<
    Measure,
    Score
  >;
}

function compared(said: ReadonlySet<string>, due: ReadonlySet<string>): Score {
  const wrong = [...said].filter((one) => !due.has(one));
  const missed = [...due].filter((one) => !said.has(one));
  return { right: said.size - wrong.length, said: said.size, due: due.size, wrong, missed };
}

interface Named {
  readonly role: string;
  readonly answer: string | undefined;
  readonly body: string | undefined;
}

function named(text: string): Named {
  const [before = "", body] = text.split("<").map((part) => part.trim());
  const [kind = "", resource, answer] = before.split(/\s+/);
  return { role: resource === undefined ? kind : `${kind} ${resource}`, answer, body };
}

/** Envelopes count where a person told them. */
function judgedEnvelopes({ operations }: Label): ReadonlySet<string> {
  return new Set(
    Object.entries(operations).flatMap(([id, text]) => {
      const { answer, body } = named(text);
      return [...(answer === undefined ? [] : [`${id} answer`]), ...(body === undefined ? [] : [`${id} request`])];
    }),
  );
}

function labelled({ resources, operations }: Label): Statements {
  const all = Object.entries(resources);
  const roles = Object.entries(operations).map(([id, text]) => [id, named(text)] as const);
  return {
    resources: new Set(all.map(([name, { one }]) => `${name}${one ? " (one)" : ""}`)),
    ids: new Set(all.flatMap(([name, { id, one }]) => (one ? [] : [`${name}: ${id}`]))),
    parents: new Set(all.flatMap(([name, { below }]) => (below === undefined ? [] : [`${name} below ${below}`]))),
    roles: new Set(roles.map(([id, { role }]) => `${id}: ${role}`)),
    envelopes: new Set(
      roles.flatMap(([id, { answer, body }]) => [
        ...(answer === undefined ? [] : [`${id} answer: ${answer}`]),
        ...(body === undefined ? [] : [`${id} request: ${body}`]),
      ]),
    ),
  };
}

function inferred({ resources, roles }: InferredApi, judged: ReadonlySet<string>): Statements {
  return {
    resources: new Set(resources.map(({ name, singleton }) => `${name}${singleton ? " (one)" : ""}`)),
    ids: new Set(
      resources.flatMap(({ name, singleton, id }) => (singleton ? [] : [`${name}: ${id.member ?? "none"}`])),
    ),
    parents: new Set(
      resources.flatMap(({ name, parent }) => (parent === undefined ? [] : [`${name} below ${parent.resource}`])),
    ),
    roles: new Set(
      [...roles].map(([id, role]) => `${id}: ${role.kind}${role.kind === "static" ? "" : ` ${role.resource}`}`),
    ),
    envelopes: new Set(
      [...roles].flatMap(([id, role]) =>
        [
          [`${id} answer`, answerOf(role)],
          [`${id} request`, "body" in role ? text(role.body) : undefined],
        ].flatMap(([what = "", where]) => (judged.has(what) && where !== undefined ? [`${what}: ${where}`] : [])),
      ),
    ),
  };
}

function answerOf(role: Role): string | undefined {
  if (role.kind === "static") return undefined;
  if (role.kind === "list") {
    const { items, record } = role.shape;
    return text(record.length === 0 ? items : [...items, "*", ...record]);
  }
  return role.answer.record === undefined ? "-" : text(role.answer.record);
}

function text(path: readonly string[]): string {
  return path.length === 0 ? "." : path.join(".");
}

/** From 0 to 1; nothing said, or nothing due, is as good as right. */
export function precision({ right, said }: Score): number {
  return said === 0 ? 1 : right / said;
}

/** From 0 to 1. */
export function recall({ right, due }: Score): number {
  return due === 0 ? 1 : right / due;
}
