import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ViolationCode } from "../../src/contract/violation.ts";
import { httpCaller } from "../twins/harness.ts";
import { type PlantedMock, servePlanted } from "../twins/planted.ts";
import { leanDocument } from "./lean-document.ts";
import { type Prism, startPrism } from "./prism.ts";
import { prismVerdict } from "./verdicts.ts";

const START_MS = 60_000;

/** A fault in a copy of the twin: what the behaviour's answer becomes, and how it then breaks the description. */
interface PlantedFault {
  readonly operation: string;
  readonly path: string;
  readonly spoil: (body: Record<string, unknown>) => { readonly status?: number; readonly body: unknown };
  readonly code: ViolationCode;
}

const planted: readonly PlantedFault[] = [
  { operation: "getCourse", path: "/courses/123", spoil: (body) => ({ body: { ...body, price: 99 } }), code: "type" },
  {
    operation: "getBundle",
    path: "/bundles/10",
    spoil: ({ title: _, ...body }) => ({ body }),
    code: "missing",
  },
  {
    operation: "getDigitalProduct",
    path: "/digital_products/7",
    spoil: (body) => ({ body: { ...body, secret: "x" } }),
    code: "extra",
  },
  { operation: "listBundles", path: "/bundles", spoil: (body) => ({ status: 203, body }), code: "undocumented-status" },
];

describe("a fault planted in a copy of the twin", () => {
  let mock: PlantedMock;
  let prism: Prism | undefined;
  beforeAll(async () => {
    mock = await servePlanted("heights", (operation, own) => {
      const fault = planted.find((one) => one.operation === operation);
      if (fault === undefined) return own;
      return (context) => {
        const answer = own(context) as unknown as { status: number; body: Record<string, unknown> };
        return { ...answer, ...fault.spoil(answer.body) } as unknown as ReturnType<typeof own>;
      };
    });
    prism = await startPrism(await leanDocument("heights"), `${mock.url}/heights/api/v1`, "errors");
  }, START_MS);
  afterAll(async () => {
    prism?.stop();
    await mock.close();
  });

  const ask = (path: string) =>
    httpCaller(prism?.url ?? "")({
      method: "GET",
      path,
      headers: { authorization: "Token token=heights-admin-key" },
    });

  for (const { operation, path, code } of planted) {
    it(`is reported by Prism and by our own check: ${operation}`, async () => {
      const answer = await ask(path);
      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.text)).toMatchObject({ type: "https://stoplight.io/prism/errors#VIOLATIONS" });
      expect(prismVerdict(answer).response).not.toEqual([]);
      const entry = mock.answers.at(-1);
      expect(entry).toMatchObject({ operationId: operation, violations: [{ side: "response", code }] });
    });
  }

  it("is not seen where none was planted", async () => {
    expect(await ask("/courses")).toMatchObject({ status: 200 });
    expect(mock.answers.at(-1)?.violations).toEqual([]);
  });
});
