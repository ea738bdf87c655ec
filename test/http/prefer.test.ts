import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { head, sendRaw } from "./raw-socket.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const LINES = ["GET /api/v1/courses HTTP/1.1", "Host: localhost", "Authorization: Token token=heights-admin-key"];

describe("Prefer over HTTP", () => {
  it("may stand in several header lines, which are one list (RFC 9110 §5.2)", async () => {
    const lines = head(...LINES, "Prefer: respond-async", "prefer: code=429", "Prefer: delay=1, code=500");
    const { status, headers, body } = await sendRaw(mock.url, lines);
    expect([status, headers["preference-applied"]]).toEqual([429, "code=429, delay=1"]);
    expect(JSON.parse(body)).toHaveProperty("errors");
  });

  it("with a value that cannot stand in a header of the answer is refused, not repeated", async () => {
    const { status, body } = await sendRaw(mock.url, head(...LINES, "Prefer: example=\u00e9\u00ff, code=200"));
    expect([status, JSON.parse(body).status]).toEqual([400, 400]);
  });

  it("is shown to pages of other origins, as are the marks of the answer", async () => {
    const { headers } = await sendRaw(mock.url, head(...LINES, "Origin: http://app.example", "Prefer: code=429"));
    expect(headers["access-control-expose-headers"]).toMatch(/Retry-After.*Understudy-Forced/);
  });
});
