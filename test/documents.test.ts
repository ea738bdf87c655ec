import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placedProblems, problemLine } from "../src/description-problems.ts";
import { type Mock, startMock } from "../src/start-mock.ts";

const path = fileURLToPath(new URL("cli/documents/half-broken.yaml", import.meta.url));

describe("a description that can be served in part", () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ targets: [path], port: 0 });
  });
  afterAll(() => mock.close());

  it("answers what cannot be served with 501 and the reason, as problem details", async () => {
    const { status, headers, text } = await mock.inject({ method: "GET", url: "/books" });
    expect(status).toBe(501);
    expect(headers["content-type"] ?? headers["Content-Type"]).toContain("application/problem+json");
    const at = "/paths/~1books/get/responses/200/content/application~1json/schema";
    expect(JSON.parse(text).detail).toBe(
      `the description of this operation cannot be used: ${at} refers to #/components/schemas/Books, which does not exist`,
    );
  });

  it("serves the rest", async () => {
    expect(await mock.inject({ method: "GET", url: "/authors" })).toMatchObject({ status: 200, text: '["Ada"]' });
  });

  it("tells each problem with its file, line and pointer", async () => {
    const [target] = mock.targets;
    const lines = (await placedProblems(target!.contract, target!.source)).map(problemLine);
    expect(lines).toMatchObject([
      expect.stringMatching(
        /half-broken\.yaml:12: \/paths\/~1books\/get\/.*schema: refers to .* 501 answers listBooks$/,
      ),
      expect.stringMatching(
        /half-broken\.yaml:21: \/paths\/~1authors\/.*\/type: expected one of string,.* found string "strin"/,
      ),
    ]);
  });
});

describe("a description whose answers are XML", () => {
  it("is answered with what its examples are in XML", async () => {
    const mock = await startMock({
      targets: [fileURLToPath(new URL("cli/documents/notes.yaml", import.meta.url))],
      port: 0,
    });
    const { status, headers, text } = await mock.inject({ method: "GET", url: "/notes/7.xml" });
    expect([status, headers["content-type"]]).toEqual([200, "application/xml; charset=utf-8"]);
    expect(text).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<Note id="7"><text>a &lt; b</text></Note>');
    expect((await mock.inject({ method: "GET", url: "/notes/notes/7.xml" })).status).toBe(200);
    expect((await mock.inject({ method: "GET", url: "/notes/x.xml" })).status).toBe(404);
    await mock.close();
  });
});
