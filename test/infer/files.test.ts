import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../src/contract/document.ts";
import { serveDocument } from "./serve-document.ts";

const corpus = (name: string) =>
  parse(readFileSync(new URL(`../corpus/documents/${name}.yaml`, import.meta.url), "utf8")) as JsonObject;

/** Bytes that are no UTF-8, of which a reader of text would lose some. */
const BYTES = Uint8Array.from({ length: 600 }, (_, index) => (index * 37) % 256);

/** A form with a file in it (RFC 7578). */
function formWith(fields: Readonly<Record<string, string>>, fileName: string, type: string) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--line\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(parts.join("") + head), BYTES, Buffer.from("\r\n--line--\r\n")]);
  return { body: new Uint8Array(body), headers: { "content-type": "multipart/form-data; boundary=line" } };
}

describe("a file that was sent", () => {
  it("comes back as it was, and its record tells of it", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const { body, headers } = formWith({ purpose: "letter" }, "größe.png", "image/png");
    const made = await api.call("POST", "/files", body, headers);
    expect(made).toMatchObject({ status: 201, body: { filename: "größe.png", bytes: 600, mime_type: "image/png" } });
    expect(made.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(made.body).not.toHaveProperty("file");

    const back = await api.call("GET", `/files/${made.body.id}/content`);
    expect(back.bytes).toEqual(Buffer.from(BYTES));
    expect(back.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="gr__e.png"; filename*=UTF-8''gr%C3%B6%C3%9Fe.png`,
    });
    expect((await api.call("GET", `/files/${made.body.id}`)).body).toEqual(made.body);
  });

  it("makes a record where its path has a word for sending as well", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const attributes = JSON.stringify({ purpose: "invoice" });
    const { body, headers } = formWith({ attributes }, "b.bin", "application/octet-stream");
    const made = await api.call("POST", "/files/upload", body, headers);
    const [{ id, ...rest }] = made.body.entries;
    expect(rest).toMatchObject({ bytes: 600, filename: "b.bin", purpose: "invoice" });
    expect((await api.call("GET", `/files/${id}/content`)).bytes).toEqual(Buffer.from(BYTES));
    expect((await api.call("GET", "/files")).body).toContainEqual(made.body.entries[0]);
  });

  it("is no other file's, and goes with its record", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const [other] = (await api.call("GET", "/files")).body;
    const { body, headers } = formWith({ purpose: "letter" }, "a.bin", "application/octet-stream");
    const made = await api.call("POST", "/files", body, headers);
    expect((await api.call("GET", `/files/${other.id}/content`)).bytes).toBeUndefined();
    // A thumbnail is made of the file, and is not the file.
    const thumbnail = await api.call("GET", `/files/${made.body.id}/thumbnail`);
    expect(
      Buffer.from(thumbnail.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect((await api.call("DELETE", `/files/${made.body.id}`)).status).toBe(204);
    expect((await api.call("GET", `/files/${made.body.id}/content`)).status).toBe(404);
  });

  it("is replaced by the next, has the type that it came with, and can be taken away", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const png = await api.call("GET", "/readers/7/portrait");
    expect(png.headers["content-type"]).toBe("image/png");
    expect((await api.call("POST", "/readers/7/portrait", BYTES, { "content-type": "image/webp" })).status).toBe(204);
    const back = await api.call("GET", "/readers/7/portrait");
    expect([back.headers["content-type"], back.bytes]).toEqual(["image/webp", Buffer.from(BYTES)]);
    expect((await api.call("DELETE", "/readers/7/portrait")).status).toBe(204);
    expect((await api.call("GET", "/readers/7/portrait")).status).toBe(404);
    expect((await api.call("GET", "/readers/8/portrait")).status).toBe(200);
  });

  it("may be of any type, and stays to the letter what it was", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const json = '{"a":   1.50}';
    expect((await api.call("PUT", "/blobs/a.json", json, { "content-type": "application/json" })).status).toBe(201);
    const back = await api.call("GET", "/blobs/a.json");
    expect([back.headers["content-type"], Buffer.from(back.bytes ?? []).toString()]).toEqual([
      "application/json",
      json,
    ]);
    expect((await api.call("PUT", "/blobs/a.json", BYTES, { "content-type": "image/gif" })).status).toBe(204);
    expect((await api.call("GET", "/blobs/a.json")).bytes).toEqual(Buffer.from(BYTES));
  });

  it("may be larger than what is read as JSON", async () => {
    const api = serveDocument(corpus("files-given-back"));
    const large = new Uint8Array(3 * 1024 * 1024).fill(200);
    expect((await api.call("PUT", "/blobs/large", large, { "content-type": "image/jpeg" })).status).toBe(201);
    expect((await api.call("GET", "/blobs/large")).bytes).toHaveLength(large.length);
    const json = await api.call("PUT", "/blobs/json", JSON.stringify("x".repeat(2 ** 20)));
    expect(json.status).toBe(413);
  });

  it("stands in the state as base64, beside its record", async () => {
    const api = serveDocument(corpus("files-given-back"));
    await api.call("PUT", "/blobs/a", BYTES, { "content-type": "image/gif" });
    const blobs = api.sandbox.store("api").dump().blobs as readonly Record<string, unknown>[];
    expect(blobs.find(({ $key }) => $key === "a")).toMatchObject({
      $content: { mediaType: "image/gif", base64: Buffer.from(BYTES).toString("base64") },
    });
  });
});

describe("an answer in several media types", () => {
  const boats = () => serveDocument(corpus("media-types-to-choose"));

  it.each([
    [undefined, "application/json; charset=utf-8"],
    ["*/*", "application/json; charset=utf-8"],
    ["application/xml", "application/xml; charset=utf-8"],
    ["application/json;q=0.5, application/xml", "application/xml; charset=utf-8"],
    ["text/html, application/xml;q=0.9, */*;q=0.8", "application/xml; charset=utf-8"],
    ["application/xml; charset=utf-8", "application/xml; charset=utf-8"],
    ["text/*", "text/csv; charset=utf-8"],
  ])("is given to %s as %s", async (accept, type) => {
    const reply = await boats().call("GET", "/boats", undefined, accept === undefined ? {} : { accept });
    expect([reply.status, reply.headers["content-type"]]).toEqual([200, type]);
  });

  it("says the same in each", async () => {
    const api = boats();
    const [first] = (await api.call("GET", "/boats")).body;
    const csv = (await api.call("GET", "/boats", undefined, { accept: "text/csv" })).body;
    expect(csv.split("\r\n").slice(0, 2)).toEqual(["id,name", `${first.id},${first.name}`]);
    const xml = (await api.call("GET", `/boats/${first.id}`, undefined, { accept: "application/xml" })).body;
    expect(xml).toContain(`<boat id="${first.id}"><name>${first.name}</name></boat>`);
    const picture = await api.call("GET", `/boats/${first.id}`, undefined, { accept: "image/png" });
    expect(
      Buffer.from(picture.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  it("has what stands around a record in each", async () => {
    const api = boats();
    const made = async (accept: string) => (await api.call("POST", "/harbours", { name: "North" }, { accept })).body;
    expect(await made("application/json")).toEqual({ harbours: [{ id: expect.any(Number), name: "North" }] });
    expect(await made("application/xml")).toMatch(/<harbours><id>\d+<\/id><name>North<\/name><\/harbours>/);
    expect(JSON.parse(await made("text/html"))).toEqual({ harbours: [{ id: expect.any(Number), name: "North" }] });
  });

  it("is refused where the document knows 406, and the usual one where it does not", async () => {
    const api = boats();
    const refused = await api.call("GET", "/boats", undefined, { accept: "image/gif" });
    expect(refused).toMatchObject({ status: 406, body: { message: expect.stringContaining("not image/gif") } });
    const one = await api.call("GET", "/boats/1", undefined, { accept: "image/gif" });
    expect([one.status, one.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
  });

  it("goes for errors and forced answers as well", async () => {
    const api = boats();
    const xml = { accept: "application/xml" };
    expect((await api.call("GET", "/boats/999", undefined, xml)).body).toContain("<error><message>");
    expect((await api.call("GET", "/boats/999")).body).toHaveProperty("message");
    const forced = await api.call("GET", "/boats/1", undefined, { ...xml, prefer: "code=404" });
    expect(forced.headers["content-type"]).toBe("application/xml; charset=utf-8");
  });
});
