import { createHash } from "node:crypto";

/** The SHA-256 digest (FIPS 180-4) of a text in UTF-8, in base64url without padding: a PKCE challenge (RFC 7636 §4.2). */
export function sha256Base64Url(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

/** The MD5 digest (RFC 1321) of a text in UTF-8, in lower-case hex, as addresses of pictures are made of. No protection. */
export function md5Hex(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

/** A digest of bytes in lower-case hex, by the name of its algorithm: `md5`, `sha256`. */
export function hexDigest(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest("hex");
}
