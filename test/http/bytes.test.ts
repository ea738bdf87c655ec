import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

const DOCUMENT = fileURLToPath(new URL("../corpus/documents/files-given-back.yaml", import.meta.url));
/** No UTF-8, and of an odd number. */
const BYTES = Uint8Array.from({ length: 601 }, (_, index) => (index * 37 + 128) % 256);

describe("an answer of bytes", () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ targets: [DOCUMENT], port: 0 });
    await fetch(`${mock.url}/blobs/a`, { method: "PUT", body: BYTES, headers: { "content-type": "image/gif" } });
  });
  afterAll(() => mock.close());

  const fault = (connection: string) =>
    fetch(`${mock.url}/__understudy/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ target: "files-given-back", operation: "getBlob", connection, times: 1 }),
    });

  it("is sent as it is, with its length, and not at all to HEAD", async () => {
    const response = await fetch(`${mock.url}/blobs/a`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
    expect(response.headers.get("content-length")).toBe("601");
    expect(response.headers.get("content-type")).toBe("image/gif");
    const head = await fetch(`${mock.url}/blobs/a`, { method: "HEAD" });
    expect([head.headers.get("content-length"), (await head.arrayBuffer()).byteLength]).toEqual(["601", 0]);
  });

  it("is the same without a socket, and in the journal", async () => {
    const injected = await mock.inject({ url: "/blobs/a" });
    expect(new Uint8Array(injected.bytes ?? [])).toEqual(BYTES);
    const [entry] = (await (await fetch(`${mock.url}/__understudy/requests?limit=1`)).json()) as {
      response: { body: string; length: number };
    }[];
    expect(Buffer.from(entry?.response.body ?? "", "base64")).toEqual(Buffer.from(BYTES));
    expect(entry?.response.length).toBe(601);
  });

  it("can be cut in half, and can lose its end", async () => {
    await fault("truncate");
    const cut = await fetch(`${mock.url}/blobs/a`);
    await expect(cut.arrayBuffer()).rejects.toThrow();
    await fault("truncate");
    expect((await mock.inject({ url: "/blobs/a" })).bytes).toHaveLength(300);
    await fault("malformed");
    const broken = await fetch(`${mock.url}/blobs/a`);
    expect(new Uint8Array(await broken.arrayBuffer())).toEqual(BYTES.subarray(0, 600));
  });

  it("is still there after a snapshot was restored", async () => {
    const snapshot = `${mock.url}/__understudy/snapshots/with-file`;
    await fetch(snapshot, { method: "PUT" });
    await fetch(`${mock.url}/blobs/a`, { method: "DELETE" });
    expect((await fetch(`${mock.url}/blobs/a`)).status).toBe(404);
    await fetch(`${snapshot}/restore`, { method: "POST" });
    expect(new Uint8Array(await (await fetch(`${mock.url}/blobs/a`)).arrayBuffer())).toEqual(BYTES);
  });
});
