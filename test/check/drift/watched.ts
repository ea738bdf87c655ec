import { stringify } from "yaml";
import type { DriftAccount } from "../../../src/check/drift/drift.ts";
import { DriftWatch } from "../../../src/check/drift/drift-watch.ts";
import { suggestPatch } from "../../../src/check/suggest/suggest-patch.ts";
import { Contract } from "../../../src/contract/contract.ts";
import { parseDocumentText } from "../../../src/contract/read-document.ts";

/** One answer to `GET /books`. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A document with one operation, `listBooks`, whose 200 has this schema; `rest` goes over everything else. */
export function documented(schema: unknown, rest: { components?: object; responses?: object } = {}) {
  const { components = {}, responses = {} } = rest;
  return {
    openapi: "3.1.0",
    info: { title: "Books", version: "1" },
    paths: {
      "/books": {
        get: {
          operationId: "listBooks",
          responses: {
            "200": { description: "Books.", content: { "application/json": schema === undefined ? {} : { schema } } },
            ...responses,
          },
        },
      },
    },
    components,
  };
}

/** What a watch makes of answers. */
export function watched(document: object, answers: readonly Answer[]): DriftAccount {
  const contract = new Contract(document as never);
  const watch = new DriftWatch(contract);
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("the document has no operation");
  for (const { status = 200, headers = {}, body } of answers) {
    const content = body === undefined ? {} : { "content-type": "application/json" };
    const bytes = Buffer.from(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
    watch.sawAnswer(operation, { status, headers: { ...content, ...headers }, body: bytes });
  }
  return watch.account();
}

/** The document once its patch is applied, as YAML and back. */
export async function patchedDocument(document: object, { additions }: DriftAccount): Promise<object> {
  const { patched, unplaced } = suggestPatch(stringify(document), "books.yaml", additions);
  if (unplaced.length > 0) throw new Error(`not placed: ${unplaced.map(({ about }) => about).join(", ")}`);
  return parseDocumentText(patched, "books.yaml");
}

/** Every way in which the answers break the document. */
export function violations(document: object, answers: readonly Answer[]): readonly string[] {
  const contract = new Contract(document as never);
  return answers.flatMap(({ status = 200, headers = {}, body }) => {
    const content = body === undefined ? {} : { "content-type": "application/json" };
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = { method: "GET", path: "/books", status, headers: { ...content, ...headers } };
    return contract
      .checkResponse({ ...response, ...(text === undefined ? {} : { body: Buffer.from(text) }) })
      .map(({ code, where, at }) => `${code} ${where} ${at}`);
  });
}
