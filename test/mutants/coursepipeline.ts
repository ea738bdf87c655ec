import { resigned } from "./coursepath.ts";
import {
  allows,
  asksFor,
  believes,
  breaksOn,
  CRASH,
  caches,
  forgets,
  looksElsewhere,
  opensTo,
  overlooks,
  queried,
  queryOf,
  reads,
  refuses,
  shows,
  showsRecords,
  succeedsWith,
  successes,
  takesAnything,
} from "./faults.ts";
import type { Mutant } from "./mutant.ts";

const KEY = ["x-api-key", "coursepipeline-key"] as const;

export const coursepipelineMutants: readonly Mutant[] = [
  {
    name: "a created key is answered with 200",
    kind: "undocumented status",
    at: ["createApiKey"],
    around: succeedsWith("createApiKey", 200),
  },
  {
    name: "courses have a status that is not described",
    kind: "wrong type",
    at: ["getCourse"],
    around: showsRecords("getCourse", (one) => ({ ...one, status: "retired" })),
  },
  {
    name: "counts are texts",
    kind: "wrong type",
    at: ["aggregateVariable"],
    around: shows("aggregateVariable", (body) => ({ ...body, count: String(body.count) })),
  },
  {
    name: "pages of learners lack the total",
    kind: "missing field",
    at: ["listLearners"],
    around: shows("listLearners", ({ total: _, ...rest }) => rest),
  },
  {
    name: "an unknown learner is told as a list of errors",
    kind: "error in another shape",
    at: ["getLearner"],
    around: refuses("getLearner", 404, { errors: ["No such learner."] }),
  },
  {
    name: "the description comes as YAML",
    kind: "another media type",
    at: ["getDescription"],
    around: successes("getDescription", (answer) => ({
      ...answer,
      headers: { ...answer.headers, "content-type": "application/yaml" },
    })),
  },
  {
    name: "variables are shown to nobody in particular",
    kind: "authentication ignored",
    at: ["listVariables"],
    around: opensTo("listVariables", ...KEY),
  },
  {
    name: "any key may list learners",
    kind: "wrong token taken",
    at: ["listLearners"],
    around: believes("listLearners", ...KEY),
  },
  {
    name: "the signature of a token does not count",
    kind: "wrong token taken",
    at: ["listApiKeys", "createApiKey"],
    around: resigned("coursepipeline-jwt-secret"),
  },
  {
    name: "values are set by anything",
    kind: "invalid body taken",
    at: ["setVariableValue"],
    around: takesAnything("setVariableValue"),
  },
  {
    name: "an active that is no truth value is overlooked",
    kind: "invalid query taken",
    at: ["listVariables"],
    around: reads("listVariables", (call) =>
      /^(?:true|false)$/.test(queryOf(call, "active") ?? "true") ? call : queried(call, "active"),
    ),
  },
  {
    name: "an email with a NUL byte crashes",
    kind: "odd input breaks it",
    at: ["getLearnerByEmail"],
    around: breaksOn(({ operation, url }) => operation === "getLearnerByEmail" && url.includes("%00"), CRASH),
  },
  {
    name: "an offset beyond 64 bits crashes",
    kind: "odd input breaks it",
    at: ["listLearners"],
    around: breaksOn(
      (call) => call.operation === "listLearners" && Number(queryOf(call, "offset") ?? 0) > 2 ** 63,
      CRASH,
    ),
  },
  {
    name: "a created key is not kept",
    kind: "created, not stored",
    at: ["createApiKey"],
    behaviours: { createApiKey: forgets("api_keys") },
  },
  {
    name: "a revoked key stays as it was",
    kind: "update lost",
    at: ["revokeApiKey"],
    behaviours: {
      revokeApiKey: (own, context) => {
        const id = String(context.params.key_id).toLowerCase();
        const reply = own(context);
        if (reply.status === 200) context.state.api_keys?.update(id, { revoked_at: null });
        return reply;
      },
    },
  },
  {
    name: "a value that is set again keeps its first value",
    kind: "update lost",
    at: ["setVariableValue"],
    behaviours: {
      setVariableValue: (own, context) => {
        const before = new Map((context.state.values?.list().toArray() ?? []).map((one) => [one.id, one.value]));
        const reply = own(context);
        const { id } = (reply.body ?? {}) as { id?: string };
        if (reply.status === 200 && id !== undefined) context.state.values?.update(id, { value: before.get(id) });
        return reply;
      },
    },
  },
  {
    name: "courses can be posted",
    kind: "undocumented method",
    at: ["listCourses"],
    around: allows("POST", /\/api\/courses$/),
  },
  {
    name: "lists of learners have one fewer than asked for",
    kind: "limit or page off by one",
    at: ["listLearners"],
    behaviours: { listLearners: asksFor((query) => ({ ...query, limit: Math.max(0, Number(query.limit) - 1) })) },
  },
  {
    name: "values are listed from the start, whatever the offset",
    kind: "limit or page off by one",
    at: ["listVariableValues"],
    behaviours: { listVariableValues: asksFor((query) => ({ ...query, offset: 0 })) },
  },
  {
    name: "the total of learners is that of the page",
    kind: "limit or page off by one",
    at: ["listLearners"],
    around: shows("listLearners", (body) => ({ ...body, total: (body.data as unknown[]).length })),
  },
  {
    name: "learners are not searched",
    kind: "filter ignored",
    at: ["listLearners"],
    behaviours: { listLearners: overlooks("search") },
  },
  {
    name: "values are not filtered by learner",
    kind: "filter ignored",
    at: ["listVariableValues"],
    behaviours: { listVariableValues: overlooks("learner_id") },
  },
  {
    name: "variables are not filtered by course",
    kind: "filter ignored",
    at: ["listVariables"],
    behaviours: { listVariables: overlooks("course_id") },
  },
  {
    name: "learners can be read by another organisation",
    kind: "leak between tenants",
    at: ["getLearner"],
    around: looksElsewhere("getLearner", KEY[0], "coursepipeline-other-key", KEY[1]),
  },
  {
    name: "the list of keys is cached for good",
    kind: "stale read",
    at: ["listApiKeys", "createApiKey", "revokeApiKey"],
    around: caches("listApiKeys"),
  },
  {
    name: "keys that may only read may write",
    kind: "rights ignored",
    at: ["setVariableValue"],
    twin: ({ authorize: _, ...sound }) => sound,
    beyond: "none of the credentials that are given may only read, and that scopes limit a key is said in prose alone",
  },
  {
    name: "99 requests a minute are taken",
    kind: "limit or page off by one",
    at: ["listApiKeys"],
    limits: (documented) => documented.map((one) => (one.limit === 100 ? { ...one, limit: 99 } : one)),
  },
];
