import { readdirSync } from "node:fs";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { demandConsole } from "../console/built-console.ts";
import { listening } from "../console/listening.ts";
import { head, sendRaw } from "../http/raw-socket.ts";

// The pages below the control API, as a program sees them.

const HTML = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
let mock: Mock;
beforeAll(async () => {
  demandConsole();
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const get = (url: string, headers: Record<string, string> = HTML, method = "GET") =>
  mock.inject({ url, headers, method });
const assets = () => readdirSync(new URL("../../dist/console/assets/", import.meta.url));

describe("the console", () => {
  it("is what a browser gets", async () => {
    const { status, headers, text } = await get("/__understudy/");
    expect([status, headers["content-type"], headers["cache-control"]]).toEqual([
      200,
      "text/html; charset=utf-8",
      "no-cache",
    ]);
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=|https?:\/\//);
  });

  it("is sent to the address whose relative ones hold, in every sandbox", async () => {
    for (const prefix of ["", "/~one"]) {
      const { status, headers } = await get(`${prefix}/__understudy`);
      expect(status).toBe(307);
      const location = new URL(headers.location ?? "", `http://localhost${prefix}/__understudy`);
      expect(location.pathname).toBe(`${prefix}/__understudy/`);
    }
  });

  it.each([undefined, "application/json"])("leaves the API alone: accept %s", async (accept) => {
    const { status, headers } = await get("/__understudy/", accept === undefined ? {} : { accept });
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect((await get("/__understudy/health")).headers["content-type"]).toBe("application/json; charset=utf-8");
    expect((await get("/__understudy/", HTML, "POST")).status).toBe(404);
  });

  it("has files that may be kept for ever, since their names tell their content", async () => {
    const types: Record<string, string> = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
    expect(assets().length).toBeGreaterThanOrEqual(3);
    for (const name of assets()) {
      const { status, headers } = await get(`/~one/__understudy/assets/${name}`, { accept: "*/*" });
      expect([status, headers["content-type"]]).toEqual([200, `${types[name.split(".").at(-1) ?? ""]}; charset=utf-8`]);
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(name).toMatch(/-[\w-]{8}\.\w+$/);
    }
  });

  it.each(["none.js", "index.html", "..%2Findex.html", "../index.html", "", "a/b.js", ".js", "none.txt"])(
    "has no file %s",
    async (name) => {
      expect((await get(`/__understudy/assets/${name}`)).status).toBe(404);
    },
  );

  it("answers HEAD with the headers of GET", async () => {
    const [full, bare] = [await get("/__understudy/"), await get("/__understudy/", HTML, "HEAD")];
    expect([bare.status, bare.text]).toEqual([200, ""]);
    expect(bare.headers).toEqual(full.headers);
  });

  it.each(["/__understudy/", "/__understudy/docs/heights", "/__understudy/docs/heights/start.js"])(
    "keeps %s to itself",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    },
  );

  it.each([
    ["a host that was rebound", "Host: evil.example"],
    ["a page of another origin", "Host: localhost\r\nOrigin: https://evil.example"],
  ])("is refused to %s", async (_, line) => {
    for (const path of ["/__understudy/", "/__understudy/docs/heights"]) {
      const { status } = await sendRaw(
        mock.url,
        head(`GET ${path} HTTP/1.1`, ...line.split("\r\n"), "Accept: text/html"),
      );
      expect(status).toBe(403);
    }
  });
});

describe("the documentation of a target", () => {
  it("is a page whose files stand below it", async () => {
    const { status, text } = await get("/__understudy/docs/heights");
    expect(status).toBe(200);
    const files = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(files).toEqual(["data:,", "heights/swagger-ui.css", "heights/swagger-ui-bundle.js", "heights/start.js"]);
    for (const file of files.slice(1)) expect((await get(`/__understudy/docs/${file}`)).status).toBe(200);
  });

  it("names the mock as its server, relatively, so that it holds in every sandbox and below every mount", async () => {
    const document = async (name: string) => JSON.parse((await get(`/__understudy/docs/${name}/openapi.json`)).text);
    const [{ url }] = (await document("heights")).servers;
    const at = (base: string, server: string, name: string) =>
      new URL(server, `${base}/__understudy/docs/${name}/openapi.json`);
    expect(at("http://localhost", url, "heights").pathname).toBe("/heights/api/v1");
    expect(at("http://localhost/mock/~one", url, "heights").pathname).toBe("/mock/~one/heights/api/v1");
    const [control] = (await document("__understudy")).servers;
    expect(at("http://localhost/mock", control.url, "__understudy").pathname).toBe("/mock/__understudy");
  });

  it.each(["nobody", "", "heights/none.js", "heights/a/b", "constructor"])("is not there for %s", async (name) => {
    expect((await get(`/__understudy/docs/${name}`)).status).toBe(404);
  });

  it("stands without a slash at its end", async () => {
    const { status, headers } = await get("/__understudy/docs/heights/");
    expect(status).toBe(307);
    const location = new URL(headers.location ?? "", "http://localhost/__understudy/docs/heights/");
    expect(location.pathname).toBe("/__understudy/docs/heights");
  });
});

it("works below the path that the application is mounted at", async () => {
  const { url, close } = await listening(express().use("/mock", mock.app));
  const response = await fetch(`${url}/mock/__understudy`, { headers: HTML });
  expect([response.status, response.url]).toEqual([200, `${url}/mock/__understudy/`]);
  const [, script = ""] = /src="([^"]*)"/.exec(await response.text()) ?? [];
  expect((await fetch(new URL(script, response.url))).status).toBe(200);
  await close();
});
