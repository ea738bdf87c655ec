import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  CheckUsageError,
  checkTarget,
  openContract,
  startMock,
  UnknownTargetError,
  Unreachable,
  UnreadableDocumentError,
} from "../src/index.ts";

const description = {
  openapi: "3.1.0",
  info: { title: "Books", version: "1" },
  paths: { "/books": { get: { responses: { 200: {} } } } },
};

function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "understudy-")), name);
  writeFileSync(path, text);
  return path;
}

describe("openContract", () => {
  it("opens a twin by its name", async () => {
    const contract = await openContract("heights");
    const headers = { "content-type": "application/json", "x-request-id": "r", "x-api-version": "v1" };
    const violations = contract.checkResponse({
      method: "GET",
      path: "/api/v1/courses",
      status: 200,
      headers,
      body: {},
    });
    expect(violations).toMatchObject([{ operation: "listCourses", code: "missing", at: "/courses" }]);
  });

  it("opens a file, YAML or JSON, and a parsed document", async () => {
    const yaml = "openapi: 3.1.0\ninfo: {title: Books, version: '1'}\npaths: {}";
    for (const source of [written("b.yaml", yaml), written("b.json", JSON.stringify(description)), description]) {
      expect((await openContract(source)).title).toBe("Books");
    }
  });

  it("says which twin was meant, or what can be", async () => {
    await expect(openContract("hieghts")).rejects.toThrow(UnknownTargetError);
    await expect(openContract("hieghts")).rejects.toThrow('unknown target "hieghts"; did you mean heights?');
    await expect(openContract("zzzzzzzzzz")).rejects.toThrow(
      /expected heights.*, or the path or URL of an OpenAPI document/,
    );
  });

  it("says what is wrong with a document", async () => {
    await expect(openContract("./nowhere.yaml")).rejects.toThrow("cannot read ./nowhere.yaml: there is no such file");
    await expect(openContract(tmpdir())).rejects.toThrow(/it is a folder/);
    await expect(openContract(written("a.yaml", "a: [1"))).rejects.toThrow(/a\.yaml:1:\d+: /);
    await expect(openContract(written("empty.yaml", ""))).rejects.toThrow(/empty\.yaml: .*found nothing/);
    await expect(openContract(written("old.yaml", 'swagger: "2.0"'))).rejects.toThrow(/old\.yaml.*Swagger 2\.0/);
    await expect(openContract({ openapi: "4.0.0" })).rejects.toThrow(UnreadableDocumentError);
  });
});

describe("checkTarget", () => {
  it("checks a twin, a file or a parsed document, and rejects where nothing could be checked", async () => {
    const mock = await startMock({ targets: ["heights"], port: 0 });
    try {
      const settings = { url: mock.url, operations: ["listCourses"] };
      expect(await checkTarget("heights", settings)).toMatchObject({ target: "heights", findings: [] });
      await expect(checkTarget("heights", { ...settings, operations: ["x"] })).rejects.toThrow(CheckUsageError);
    } finally {
      await mock.close();
    }
    await expect(checkTarget(description, { url: mock.url })).rejects.toThrow(Unreachable);
    await expect(checkTarget("hieghts", { url: mock.url })).rejects.toThrow(UnknownTargetError);
  });
});
