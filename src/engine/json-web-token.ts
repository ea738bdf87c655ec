import { decodeJwt } from "jose/jwt/decode";
import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import type { Instant } from "../world/clock.ts";

/** The claims of a JSON Web Token (RFC 7519 §4). */
export type Claims = Readonly<Record<string, unknown>>;

const ALGORITHM = "HS256";
const encoder = new TextEncoder();

/** Signs claims by HMAC with SHA-256 (RFC 7518 §3.2); `iat` is filled in from `now` where it is absent. */
export function signToken(secret: string, claims: Claims, now: Instant): Promise<string> {
  const payload = { iat: Math.floor(now / 1000), ...claims };
  return new SignJWT(payload).setProtectedHeader({ typ: "JWT", alg: ALGORITHM }).sign(encoder.encode(secret));
}

/** The claims of a token with a good HS256 signature that holds at `now` (`exp`, `nbf`); undefined for any other. */
export async function verifyToken(token: string, secret: string, now: Instant): Promise<Claims | undefined> {
  try {
    const options = { algorithms: [ALGORITHM], currentDate: new Date(now) };
    return (await jwtVerify(token, encoder.encode(secret), options)).payload;
  } catch {
    return undefined;
  }
}

/** The claims of a token, signed or not; undefined for what is no token. */
export function claimsOf(token: string): Claims | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
