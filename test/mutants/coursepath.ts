import { createHmac } from "node:crypto";
import type { Principal } from "../../src/engine/principal.ts";
import type { AnyTwin } from "../../src/engine/twin.ts";
import {
  allows,
  asksEverybody,
  asksFor,
  breaksOn,
  CRASH,
  caches,
  drops,
  forgets,
  overlooks,
  queried,
  queryOf,
  reads,
  refuses,
  remembers,
  revertsTo,
  showsRecords,
  succeedsWith,
  takesAnything,
} from "./faults.ts";
import type { Call, Mutant } from "./mutant.ts";
import { isMute } from "./silence.ts";

const ACADEMIES = [1, 2, 3];

export const coursepathMutants: readonly Mutant[] = [
  {
    name: "groups are listed with 203",
    kind: "undocumented status",
    at: ["listGroups"],
    around: succeedsWith("listGroups", 203),
  },
  {
    name: "a member is created at a number of seconds",
    kind: "wrong type",
    at: ["listMembers"],
    around: showsRecords("listMembers", (one) => ({ ...one, createdAt: 1_700_000_000 })),
  },
  {
    name: "courses have no address",
    kind: "missing field",
    at: ["getCourse"],
    around: showsRecords("getCourse", ({ url: _, ...rest }) => rest),
  },
  {
    name: "an unknown member is told as a text",
    kind: "error in another shape",
    at: ["getMember"],
    around: refuses("getMember", 404, { error: "not found" }),
  },
  {
    name: "a missing token is told as a page",
    kind: "another media type",
    at: ["listMembers"],
    around: refuses("listMembers", 401, "<html>401</html>", "text/html"),
  },
  {
    name: "without a token one is the administrator",
    kind: "authentication ignored",
    at: ["listMembers", "listCourses", "getMember", "createMember"],
    twin: withOpenDoor,
  },
  {
    name: "the signature of a token does not count",
    kind: "wrong token taken",
    at: ["listMembers", "listCourses", "getMember", "getOwnMember", "listGroups"],
    around: resigned("coursepath-jwt-secret"),
  },
  {
    name: "learners may do everything",
    kind: "rights ignored",
    at: ["listMembers", "createMember", "listGroups", "listCourseMembers"],
    twin: ({ authorize: _, ...sound }) => sound,
  },
  {
    name: "members are made of anything",
    kind: "invalid body taken",
    at: ["createMember"],
    around: takesAnything("createMember"),
  },
  {
    name: "a group without a name is made",
    kind: "invalid body taken",
    at: ["addMemberToGroup"],
    around: takesAnything("addMemberToGroup"),
  },
  {
    name: "a limit that is no number is the usual one",
    kind: "invalid query taken",
    at: ["listMembers"],
    around: reads("listMembers", (call) =>
      /^\d+$/.test(queryOf(call, "limit") ?? "1") ? call : queried(call, "limit"),
    ),
  },
  {
    name: "an id beyond 32 bits crashes",
    kind: "odd input breaks it",
    at: ["getMember"],
    around: breaksOn(
      ({ operation, url }) => operation === "getMember" && Number(/\/members\/(\d+)/.exec(url)?.[1] ?? 0) > 2 ** 31,
      CRASH,
    ),
  },
  {
    name: "a broken percent escape cuts the connection",
    kind: "odd input breaks it",
    at: ["getCourse", "getMember", "listMembers", "listCourses", "listGroupMembers", "listCourseMembers"],
    around: breaksOn(({ url }) => /%(?![0-9A-Fa-f]{2})/.test(url), "cut"),
  },
  {
    name: "a created member is not kept",
    kind: "created, not stored",
    at: ["createMember"],
    behaviours: { createMember: forgets("members") },
  },
  {
    name: "a changed member is not kept",
    kind: "update lost",
    at: ["updateMember"],
    behaviours: { updateMember: revertsTo("members", "memberId") },
  },
  {
    name: "a new company is not kept",
    kind: "update lost",
    at: ["updateMember"],
    behaviours: { updateMember: drops("members", "memberId", "company") },
  },
  {
    name: "a member who was taken out of a course is still in it",
    kind: "readable after delete",
    at: ["removeCourseMember", "getCourseMember"],
    around: remembers("getCourseMember"),
  },
  {
    name: "courses can be replaced",
    kind: "undocumented method",
    at: ["getCourse"],
    around: allows("PUT", /\/courses\/\d+$/),
  },
  {
    name: "lists of members have one more than asked for",
    kind: "limit or page off by one",
    at: ["listMembers"],
    behaviours: { listMembers: asksFor((query) => ({ ...query, limit: Number(query.limit) + 1 })) },
  },
  {
    name: "the first course is passed over",
    kind: "limit or page off by one",
    at: ["listCourses"],
    behaviours: {
      listCourses: asksFor(({ offset, ...query }) => ({
        ...query,
        offset: Number(offset) === 0 ? 0 : Number(offset) + 1,
      })),
    },
  },
  {
    name: "members are not filtered by company",
    kind: "filter ignored",
    at: ["listMembers"],
    behaviours: { listMembers: overlooks("company") },
  },
  {
    name: "members of a course are not filtered by email",
    kind: "filter ignored",
    at: ["listCourseMembers"],
    behaviours: { listCourseMembers: overlooks("email") },
  },
  {
    name: "courses of other academies can be read",
    kind: "leak between tenants",
    at: ["getCourse"],
    behaviours: { getCourse: asksEverybody(...ACADEMIES) },
  },
  {
    name: "members are cached for good",
    kind: "stale read",
    at: ["getMember", "updateMember"],
    around: caches("getMember"),
  },
  {
    name: "nobody is told of enrollments",
    kind: "webhook not sent",
    at: ["enrollMember"],
    twin: isMute,
    beyond: "subscriptions are made elsewhere than in the API, and a check has no address to be told at",
  },
];

function withOpenDoor(sound: AnyTwin): AnyTwin {
  const { memberToken } = sound.credentials;
  let guests = 0;
  return {
    ...sound,
    credentials: {
      async memberToken(presented, state, now) {
        if (presented.headers.authorization !== undefined) return memberToken?.(presented, state, now);
        guests += 1;
        const token = { jti: `guest ${guests}`, issuedAt: now };
        const guest: Principal & { token: object } = {
          credential: "guest",
          account: 1,
          subject: 1,
          roles: ["administrator"],
          token,
        };
        return guest;
      },
    },
  };
}

/** Where a token is refused it gets a good signature, whatever it had. */
export function resigned(secret: string): NonNullable<Mutant["around"]> {
  return () => async (call, next) => {
    const answer = await next(call);
    const again = answer.status === 401 ? withSignature(call, secret) : undefined;
    return again === undefined ? answer : next(again);
  };
}

function withSignature(call: Call, secret: string): Call | undefined {
  const [, claims] = /^Bearer [^.]+\.([^.]+)\.[^.]*$/.exec(call.headers.authorization ?? "") ?? [];
  if (claims === undefined) return undefined;
  const signed = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url")}.${claims}`;
  const signature = createHmac("sha256", secret).update(signed).digest("base64url");
  return { ...call, headers: { ...call.headers, authorization: `Bearer ${signed}.${signature}` } };
}
