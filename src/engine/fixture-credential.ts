import type { Instant } from "../world/clock.ts";

/** When a credential is made, and a text that makes it another one than any before. */
export interface Issue {
  /** Milliseconds since the epoch, sandbox time. */
  readonly now: Instant;
  readonly nonce: string;
}

/** A credential of the fixtures that people may paste. */
export interface FixtureCredential {
  /** The security scheme that it is presented under. */
  readonly scheme: string;
  /** Whose it is, in words. */
  readonly who: string;
  /** The tenant that it belongs to: nothing of another one may be shown to it. */
  readonly tenant: string;
  /** What it may do, by the role names of the security requirements (OpenAPI 3.1 §4.8.30), where they are known. */
  readonly roles?: readonly string[];
  /** The short name that `understudy token --as` takes. */
  readonly as: string;
  /** Where credentials age or work once, what makes a fresh one. */
  readonly value: string | ((issue: Issue) => string | Promise<string>);
  /** The header line that presents a value: `Authorization: Bearer …`. */
  readonly present: (value: string) => string;
}

/** A credential with a value of its own, ready to be sent. */
export interface IssuedCredential {
  readonly scheme: string;
  readonly who: string;
  readonly header: string;
  readonly value: string;
}

/** Makes a credential that holds at that time. */
export async function issueCredential(credential: FixtureCredential, issue: Issue): Promise<IssuedCredential> {
  const { scheme, who, present } = credential;
  const value = typeof credential.value === "string" ? credential.value : await credential.value(issue);
  return { scheme, who, header: present(value), value };
}

/** What `understudy token` gives unless told whose: a credential that has to be made fresh, where there is one. */
export function defaultCredential(all: readonly FixtureCredential[]): FixtureCredential | undefined {
  return all.find(({ value }) => typeof value === "function") ?? all[0];
}
