import type { FixtureCredential } from "../../engine/fixture-credential.ts";
import type { Principal } from "../../engine/principal.ts";
import type { CredentialReader, Presented } from "../../engine/twin.ts";
import type { Draft } from "../../world/store.ts";
import type { EnlightState } from "./state.ts";

const BEARER = /^bearer\s+(\S+)\s*$/i;

/** Keys of users and of students (Enlight API v1, Setup & Testing Authentication). */
export const enlightCredentials: Readonly<Record<string, CredentialReader<EnlightState>>> = {
  apiKey(presented, state) {
    const key = BEARER.exec(presented.headers.authorization ?? "")?.[1];
    const caller = key === undefined ? undefined : callerOf(key, state);
    return caller !== undefined && isAddressed(presented, state, caller) ? caller : undefined;
  },
};

function callerOf(api_key: string, state: Draft<EnlightState>): Principal | undefined {
  const user = state.users.find({ api_key });
  if (user !== undefined) {
    return { credential: `user ${user.id}`, account: user.organisation_id, subject: user.id, roles: [user.role] };
  }
  const student = state.students.find({ api_key });
  if (student === undefined || student.locked) return undefined; // assumes enlight/locked-students
  const { id, organisation_id } = student;
  return { credential: `student ${id}`, account: organisation_id, subject: id, roles: ["student"] };
}

/** Under the address of another organisation a key is unknown (assumes enlight/key-of-one-organisation). */
function isAddressed({ server }: Presented, state: Draft<EnlightState>, { account }: Principal): boolean {
  const addressed = server.organisation?.toLowerCase();
  return addressed === undefined || state.organisations.find({ subdomain: addressed })?.id === account;
}

export const enlightFixtureCredentials: readonly FixtureCredential[] = [
  fixture("3824ac01-83ed-1aef-b124-48380def5e7f", "owner of organisation example", ["owner", "user"]),
  fixture("enlight-instructor-key", "an instructor of example", ["instructor", "user"]),
  fixture("57056867-5ea3-4adf-b411-63b4fbf4eda1", "the student Bob Example", ["student"]),
];

function fixture(key: string, who: string, roles: readonly string[]): FixtureCredential {
  return {
    scheme: "apiKey",
    who,
    tenant: "example",
    roles,
    as: key,
    value: key,
    present: (value) => `Authorization: Bearer ${value}`,
  };
}
