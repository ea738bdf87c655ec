import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { RecordError, startProxy } from "../../src/index.ts";
import { Recorder } from "../../src/proxy/recorder.ts";
import type { HarEntry } from "../../src/world/har.ts";
import { SHELF } from "./shelf.ts";
import { ask, sends, through, upstream } from "./through.ts";

const folder = mkdtempSync(join(tmpdir(), "proxy-record-"));
let count = 0;

afterAll(() => rmSync(folder, { recursive: true }));

function newFile(): string {
  count += 1;
  return join(folder, `${count}.har`);
}

interface Har {
  readonly log: { readonly version: string; readonly creator: object; readonly entries: readonly HarEntry[] };
}

function read(file: string): Har {
  return JSON.parse(readFileSync(file, "utf8")) as Har;
}

describe("a recording", () => {
  it("is HAR 1.2 with both bodies, decoded, base64 where they are no text", async () => {
    const binary = Buffer.from([0, 255, 128, 10]);
    const direct = await upstream((request, response) => {
      request.resume();
      const isBinary = request.url?.endsWith("binary");
      response.writeHead(200, "Fine", {
        "Content-Type": isBinary ? "image/png" : "application/json",
        "Content-Encoding": "gzip",
        Location: "/v1/books/1?token=hush",
      });
      response.end(gzipSync(isBinary ? binary : '[{"title":"Lear – é"}]'));
    });
    const file = newFile();
    const { url, proxy } = await through(`${direct}/x`, { record: file });
    const headers = ["Content-Type", "application/json", "Transfer-Encoding", "chunked", "X-A", "1", "X-A", "2"];
    await ask(url, { method: "POST", path: "/v1/books?q=a%20b&q=c", headers, body: '{"title":"Lear"}' });
    await ask(url, {
      method: "POST",
      path: "/v1/binary",
      headers: ["Transfer-Encoding", "chunked"],
      body: binary,
    });
    await proxy.close();
    const { log } = read(file);
    expect(log.version).toBe("1.2");
    expect(log.creator).toEqual({ name: "understudy", version: expect.stringMatching(/^\d/) });
    expect(log.entries).toHaveLength(2);
    const [text, bytes] = log.entries;
    expect(text).toMatchObject({
      startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      time: expect.any(Number),
      request: {
        method: "POST",
        url: `${direct}/x/v1/books?q=a%20b&q=c`,
        httpVersion: "HTTP/1.1",
        cookies: [],
        queryString: [
          { name: "q", value: "a b" },
          { name: "q", value: "c" },
        ],
        postData: { mimeType: "application/json", text: '{"title":"Lear"}', params: [] },
        headersSize: -1,
        bodySize: 16,
      },
      response: {
        status: 200,
        statusText: "Fine",
        content: { mimeType: "application/json", text: '[{"title":"Lear – é"}]', size: 25 },
        redirectURL: "/v1/books/1?token=[redacted]",
      },
      cache: {},
      timings: { send: 0, wait: expect.any(Number), receive: expect.any(Number) },
      _operationId: "addBook",
    });
    expect(text?.request.headers.filter(({ name }) => name === "X-A")).toEqual([
      { name: "X-A", value: "1" },
      { name: "X-A", value: "2" },
    ]);
    expect(bytes?.request.postData).toMatchObject({ text: binary.toString("base64"), _encoding: "base64" });
    expect(bytes?.response.content).toMatchObject({ text: binary.toString("base64"), encoding: "base64", size: 4 });
  });

  it("has no credential in it, wherever it stood", async () => {
    const direct = await upstream((request, response) => {
      request.resume();
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Set-Cookie": ["session=cookie-hush-1234; Path=/", "theme=dark"],
        "X-Echo": "bearer-hush",
      });
      response.end(
        '{"note":"you sent bearer-hush","api_key":"key-hush","list":[{"accessToken":"token-hush"}],"next_page_token":"kept-1","tokens":3}',
      );
    });
    const file = newFile();
    const { url, proxy } = await through(direct, { record: file });
    const credentials = [
      ...["Authorization", "Bearer bearer-hush", "Cookie", "a=cookie-hush-1234", "X-Shelf-Pass", "pass-hush"],
      ...["X-Api-Key", "header-hush", "Referer", "https://a.example/?access_token=referer-hush&x=1"],
    ];
    const query = "shelf=query-hush&page=1&client_secret=secret-hush&code=code-hush";
    const json = ["Content-Type", "application/json", "Transfer-Encoding", "chunked"];
    const form = ["Content-Type", "application/x-www-form-urlencoded", "Transfer-Encoding", "chunked"];
    const asked = { method: "POST", path: `/v1/books?${query}` };
    await ask(url, { ...asked, headers: [...credentials, ...json], body: '{"title":"t","password":"body-hush"}' });
    await ask(url, { ...asked, headers: [...credentials, ...form], body: "title=t&user[password]=form-hush" });
    await proxy.close();
    const text = readFileSync(file, "utf8");
    expect(text.match(/[\w-]*hush[\w-]*/g)).toBeNull();
    for (const kept of ["page=1", "kept-1", '\\"tokens\\":3', "title=t", '\\"title\\":\\"t\\"'])
      expect(text).toContain(kept);
    expect(text).toContain("user[password]=[redacted]");
  });

  it("tells of what has no answer, or was too long to be kept", async () => {
    const direct = await upstream((request, response) => {
      if (request.url?.includes("cut")) return void request.socket.destroy();
      sends(200, "x".repeat(200))(request, response);
    });
    const file = newFile();
    const { url, proxy } = await through(direct, { record: file, maxCheckedBytes: 100 });
    await ask(url, { path: "/v1/books" });
    await ask(url, { path: "/v1/books?cut" });
    await proxy.close();
    const [long, cut] = read(file).log.entries;
    expect(long?.response.content).toEqual({
      size: 202,
      mimeType: "application/json",
      comment: "not kept: too long or unread",
    });
    expect(long?.comment).toBe("response body: more than the 100 bytes that are checked");
    expect(cut?.response).toMatchObject({ status: 0, headers: [], _error: expect.stringContaining("no answer") });
  });

  it("replaces what stood there once it is whole, and leaves nothing beside it", async () => {
    const file = newFile();
    writeFileSync(file, "what stood there");
    const { url, proxy } = await through(await upstream(sends(200, [])), { record: file });
    await ask(url, { path: "/v1/books" });
    await proxy.settled();
    await proxy.close();
    expect(read(file).log.entries).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });

  it("is a whole document after each exchange, before the end", () => {
    const file = newFile();
    const recorder = new Recorder(file, { name: "test", version: "0" });
    const beside = () => join(folder, readdirSync(folder).find((name) => name.endsWith(".part")) ?? "");
    expect(read(beside()).log.entries).toEqual([]);
    for (let index = 0; index < 3; index += 1) {
      recorder.add({ comment: `é ${index}` } as HarEntry);
      expect(read(beside()).log.entries).toHaveLength(index + 1);
    }
    recorder.close();
    expect(read(file).log.entries.map(({ comment }) => comment)).toEqual(["é 0", "é 1", "é 2"]);
  });

  it("appears by itself while the proxy runs", async () => {
    const file = newFile();
    const { url } = await through(await upstream(sends(200, [])), { record: file });
    await ask(url, { path: "/v1/books" });
    await expect.poll(() => read(file).log.entries.length, { timeout: 8_000 }).toBe(1);
  });

  it("that cannot be written is refused before anything is passed on", async () => {
    const options = { target: SHELF, upstream: "http://127.0.0.1:9", port: 0 };
    const nowhere = join(folder, "no", "file.har");
    await expect(startProxy({ ...options, record: nowhere })).rejects.toThrow(
      new RecordError(`cannot record to ${nowhere}: there is no such folder`),
    );
    await expect(startProxy({ ...options, record: folder })).rejects.toThrow("it is a folder; name a file in it");
  });

  it("is not begun when the port is taken", async () => {
    const file = newFile();
    const taken = await upstream(sends(200, []));
    const port = Number(new URL(taken).port);
    await expect(startProxy({ target: SHELF, upstream: taken, port, record: file })).rejects.toThrow("already in use");
    expect(readdirSync(folder).filter((name) => name.startsWith(`${count}.`))).toEqual([]);
  });
});
