import {
  allows,
  answers,
  asksFor,
  believes,
  breaksOn,
  CRASH,
  caches,
  forgives,
  insists,
  looksElsewhere,
  opensTo,
  overlooks,
  queried,
  queryOf,
  reads,
  refuses,
  showsRecords,
  succeedsWith,
  successes,
  takesAnything,
  withoutHeader,
} from "./faults.ts";
import type { Mutant } from "./mutant.ts";
import { isMute } from "./silence.ts";

const ADMIN = ["authorization", "Token token=heights-admin-key"] as const;
const OTHER = "Token token=heights-university-key";

export const heightsMutants: readonly Mutant[] = [
  {
    name: "bundles are listed with 206",
    kind: "undocumented status",
    at: ["listBundles"],
    around: succeedsWith("listBundles", 206),
  },
  {
    name: "ids of students are texts",
    kind: "wrong type",
    at: ["listStudents"],
    around: showsRecords("listStudents", (one) => ({ ...one, id: String(one.id) })),
  },
  {
    name: "prices of products are numbers",
    kind: "wrong type",
    at: ["listDigitalProducts", "getDigitalProduct"],
    around: showsRecords("getDigitalProduct", (one) => ({ ...one, price: Number(one.price) })),
  },
  {
    name: "an order is created at a date that is none",
    kind: "wrong type",
    at: ["listOrders"],
    around: showsRecords("listOrders", (one) => ({ ...one, created_at: "yesterday" })),
  },
  {
    name: "orders lack their amount",
    kind: "missing field",
    at: ["listOrders"],
    around: showsRecords("listOrders", ({ amount: _, ...rest }) => rest),
  },
  {
    name: "answers about the account carry no X-API-Version",
    kind: "missing header",
    at: ["getAccount"],
    around: withoutHeader("getAccount", "x-api-version"),
  },
  {
    name: "an unknown course is told in a message alone",
    kind: "error in another shape",
    at: ["getCourse"],
    around: refuses("getCourse", 404, { message: "Couldn't find Course" }),
  },
  {
    name: "an unknown key is told as a page",
    kind: "another media type",
    at: ["listCourses"],
    around: refuses("listCourses", 401, "<h1>401 Unauthorized</h1>", "text/html"),
  },
  {
    name: "bundles come as text/plain",
    kind: "another media type",
    at: ["getBundle"],
    around: successes("getBundle", (answer) => ({
      ...answer,
      headers: { ...answer.headers, "content-type": "text/plain" },
    })),
  },
  {
    name: "roles are shown to nobody in particular",
    kind: "authentication ignored",
    at: ["listRoles"],
    around: opensTo("listRoles", ...ADMIN),
  },
  {
    name: "any key may grant roles",
    kind: "wrong token taken",
    at: ["grantRole"],
    around: believes("grantRole", ...ADMIN),
  },
  {
    name: "any key may list orders",
    kind: "wrong token taken",
    at: ["listOrders"],
    around: believes("listOrders", ...ADMIN),
  },
  {
    name: "members who are no admins may list students",
    kind: "rights ignored",
    at: ["listStudents"],
    around: forgives("listStudents", ...ADMIN),
  },
  {
    name: "whatever is sent enrolls somebody",
    kind: "invalid body taken",
    at: ["enrollStudent"],
    around: takesAnything("enrollStudent"),
  },
  {
    name: "a page that is no number is the first",
    kind: "invalid query taken",
    at: ["listStudents"],
    around: reads("listStudents", (call) =>
      /^\d+$/.test(queryOf(call, "page") ?? "1") ? call : queried(call, "page"),
    ),
  },
  {
    name: "details without an email are those of the first student",
    kind: "invalid query taken",
    at: ["getStudentDetails"],
    around: insists("getStudentDetails", [422], (call) =>
      queryOf(call, "email") === undefined ? queried(call, "email", "student@example.com") : undefined,
    ),
  },
  {
    name: "a course id that is no number crashes",
    kind: "odd input breaks it",
    at: ["getCourse"],
    around: breaksOn(({ operation, url }) => operation === "getCourse" && !/\/\d+(?:\?|$)/.test(url), CRASH),
  },
  {
    name: "the process dies of a broken percent escape",
    kind: "odd input breaks it",
    at: ["getAccount", "getCourse", "getBundle", "getDigitalProduct", "getOrder", "listStudents", "listCourses"],
    around: breaksOn(({ url }) => /%(?![0-9A-Fa-f]{2})/.test(url), "gone"),
  },
  {
    name: "courses can be deleted",
    kind: "undocumented method",
    at: ["getCourse"],
    around: allows("DELETE", /\/courses\/\d+$/),
  },
  {
    name: "a page of orders has one more",
    kind: "limit or page off by one",
    at: ["listOrders"],
    behaviours: {
      listOrders: asksFor((query) =>
        query.page === undefined ? query : { ...query, per_page: Number(query.per_page) + 1 },
      ),
    },
  },
  {
    name: "pages of orders are counted from 0",
    kind: "limit or page off by one",
    at: ["listOrders"],
    behaviours: {
      listOrders: asksFor((query) => (query.page === undefined ? query : { ...query, page: Number(query.page) + 1 })),
    },
  },
  {
    name: "orders are not filtered by status",
    kind: "filter ignored",
    at: ["listOrders"],
    behaviours: { listOrders: asksFor((query) => ({ ...query, status: "all" })) },
  },
  {
    name: "orders are not filtered by email",
    kind: "filter ignored",
    at: ["listOrders"],
    behaviours: { listOrders: overlooks("user_email") },
  },
  {
    name: "orders can be read by another account",
    kind: "leak between tenants",
    at: ["getOrder"],
    around: looksElsewhere("getOrder", ADMIN[0], OTHER, ADMIN[1]),
  },
  {
    name: "another account's list of students is shown",
    kind: "leak between tenants",
    at: ["listStudents"],
    around: reads("listStudents", (call) =>
      call.headers.authorization === OTHER ? { ...call, headers: { ...call.headers, authorization: ADMIN[1] } } : call,
    ),
  },
  {
    name: "a granted role is not kept",
    kind: "update lost",
    at: ["grantRole"],
    behaviours: {
      grantRole: (own, context) => {
        const email = String(context.body.email).toLowerCase();
        const [before] = context.state.students?.list({ email }) ?? [];
        const reply = own(context);
        if (reply.status === 200 && before !== undefined) {
          context.state.students?.update(before.id as number, { ...before });
        }
        return reply;
      },
    },
  },
  {
    name: "the list of students is cached for good",
    kind: "stale read",
    at: ["listStudents", "enrollStudent", "grantRole", "revokeRole"],
    around: caches("listStudents"),
  },
  {
    name: "answers of the server say 200 where they mean 404",
    kind: "error in another shape",
    at: ["getBundle"],
    around: answers("getBundle", (answer) => (answer.status === 404 ? { ...answer, status: 200 } : answer)),
  },
  {
    name: "nobody is told of new students",
    kind: "webhook not sent",
    at: ["enrollStudent"],
    twin: isMute,
    beyond: "subscriptions are made elsewhere than in the API, and a check has no address to be told at",
  },
  {
    name: "61 requests a minute are taken",
    kind: "limit or page off by one",
    at: ["listRoles"],
    limits: (documented) => documented.map((one) => (one.limit === 60 ? { ...one, limit: 61 } : one)),
  },
];
