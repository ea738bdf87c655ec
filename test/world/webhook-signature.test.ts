import { describe, expect, it } from "vitest";
import { isWebhookSecret, signatureHeaders } from "../../src/world/webhook-signature.ts";

const bytes = (count: number) => `whsec_${Buffer.alloc(count, 7).toString("base64")}`;

describe("signatures", () => {
  it("are those of the reference implementations' test vector", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const headers = signatureHeaders(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330_999, '{"test": 2432232314}');
    expect(headers).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("are of the bytes that are sent (by openssl dgst -sha256 -mac HMAC)", () => {
    const secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    const headers = signatureHeaders(secret, "wh_0002", Date.parse("2026-01-01T00:00:00Z"), '{"é":"✓"}');
    expect(headers["webhook-signature"]).toBe("v1,rUhjgZwgNySbGaJh0COFUXOxLFm2pGD0FxWuHJuG6CM=");
  });
});

describe("secrets", () => {
  it("are whsec_ and the base64 of 24 to 64 bytes", () => {
    for (const count of [24, 25, 26, 64]) expect(isWebhookSecret(bytes(count))).toBe(true);
    for (const count of [0, 23, 65]) expect(isWebhookSecret(bytes(count))).toBe(false);
  });

  it.each([
    bytes(24).slice(6),
    bytes(24).replace("whsec_", "WHSEC_"),
    bytes(25).replace(/=+$/, ""),
    `${bytes(24)}\n`,
    bytes(24).replace("B", "*"),
    `whsec_${"_-".repeat(16)}`,
  ])("are not %j", (text) => expect(isWebhookSecret(text)).toBe(false));
});
