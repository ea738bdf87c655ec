import type { Injected } from "../../src/http/inject.ts";
import type { Around, Broken, Call, LooseContext, LooseReply, Outcome } from "./mutant.ts";

// Faults that any server could have, to be put around an operation of any twin.

type Json = Record<string, unknown>;

/** Another answer than the operation gave. */
export function answers(operation: string, change: (answer: Injected, call: Call) => Outcome): () => Around {
  return () => async (call, next) => {
    const answer = await next(call);
    return call.operation === operation ? change(answer, call) : answer;
  };
}

/** Another answer where the request was taken. */
export function successes(operation: string, change: (answer: Injected) => Outcome): () => Around {
  return answers(operation, (answer) => (isSuccess(answer) ? change(answer) : answer));
}

/** Another status where the request was taken. */
export function succeedsWith(operation: string, status: number): () => Around {
  return successes(operation, (answer) => ({ ...answer, status }));
}

/** Another body where the request was taken. */
export function shows(operation: string, change: (body: Json) => unknown): () => Around {
  return successes(operation, (answer) => withBody(answer, change(bodyOf(answer))));
}

/** Another record, wherever the answer has some: in a bare list, in an enveloped one, or alone. */
export function showsRecords(operation: string, change: (record: Json) => unknown): () => Around {
  return shows(operation, (body) => {
    if (Array.isArray(body)) return body.map(change);
    const list = Object.entries(body).find(([, member]) => Array.isArray(member) && typeof member[0] === "object");
    return list === undefined || "id" in body ? change(body) : { ...body, [list[0]]: (list[1] as Json[]).map(change) };
  });
}

/** Another body where the request was refused with a status; in another media type, if so told. */
export function refuses(operation: string, status: number, body: unknown, mediaType?: string): () => Around {
  return answers(operation, (answer) => {
    if (answer.status !== status) return answer;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = mediaType === undefined ? answer.headers : { ...answer.headers, "content-type": mediaType };
    return { ...answer, headers, text };
  });
}

/** Any refusal of one operation with another status. */
export function refusesWith(operation: string, from: number, to: number): () => Around {
  return answers(operation, (answer) => (answer.status === from ? { ...answer, status: to } : answer));
}

export function withoutHeader(operation: string, name: string): () => Around {
  return answers(operation, ({ headers: { [name]: _, ...headers }, ...answer }) => ({ ...answer, headers }));
}

export function withHeader(operation: string, name: string, value: string): () => Around {
  return successes(operation, (answer) => ({ ...answer, headers: { ...answer.headers, [name]: value } }));
}

/** Where the answer is one of these refusals, the request is made again, changed. */
export function insists(
  operation: string,
  statuses: readonly number[],
  change: (call: Call) => Call | undefined,
): () => Around {
  return () => async (call, next) => {
    const answer = await next(call);
    if (call.operation !== operation || !statuses.includes(answer.status)) return answer;
    const again = change(call);
    return again === undefined ? answer : next(again);
  };
}

/** Nobody is asked who they are. */
export function opensTo(operation: string, name: string, credential: string): () => Around {
  return insists(operation, [401], (call) =>
    hasCredential(call) ? undefined : withCredential(call, name, credential),
  );
}

/** Whoever shows any credential is believed. */
export function believes(operation: string, name: string, credential: string): () => Around {
  return insists(operation, [401], (call) =>
    hasCredential(call) ? withCredential(call, name, credential) : undefined,
  );
}

/** Who has no right is let in as somebody who has. */
export function forgives(operation: string, name: string, credential: string): () => Around {
  return insists(operation, [403], (call) => withCredential(call, name, credential));
}

/** What is not found here is looked for among the records of somebody else. */
export function looksElsewhere(operation: string, name: string, ...credentials: readonly string[]): () => Around {
  return () => async (call, next) => {
    let answer = await next(call);
    if (call.operation !== operation) return answer;
    for (const credential of credentials) {
      if (answer.status === 404) answer = await next(withCredential(call, name, credential));
    }
    return answer;
  };
}

/** Bad input is answered as the last good request was. */
export function takesAnything(operation: string, isBad: (call: Call) => boolean = () => true): () => Around {
  return () => {
    let good: Injected | undefined;
    return async (call, next) => {
      const answer = await next(call);
      if (call.operation !== operation) return answer;
      if (isSuccess(answer)) good = answer;
      const isRefused = answer.status === 400 || answer.status === 422;
      return isRefused && good !== undefined && isBad(call) ? good : answer;
    };
  };
}

/** A request is changed before it is understood. */
export function reads(operation: string, change: (call: Call) => Call): () => Around {
  return () => (call, next) => next(call.operation === operation ? change(call) : call);
}

/** Breaks on some requests, whatever operation they lead to. */
export function breaksOn(isOdd: (call: Call) => boolean, outcome: Outcome): () => Around {
  return () => async (call, next) => (isOdd(call) ? outcome : next(call));
}

/** What a framework says that has not caught an error. */
export const CRASH: Injected = {
  status: 500,
  headers: { "content-type": "text/html; charset=utf-8" },
  text: "<!DOCTYPE html><pre>Internal Server Error</pre>",
};

/** A record stays readable when it is gone. */
export function remembers(read: string): () => Around {
  return () => {
    const known = new Map<string, Injected>();
    return async (call, next) => {
      const answer = await next(call);
      if (call.operation !== read) return answer;
      const key = `${call.headers["understudy-sandbox"]} ${call.url}`;
      if (isSuccess(answer)) known.set(key, answer);
      return answer.status === 404 ? (known.get(key) ?? answer) : answer;
    };
  };
}

/** The first answer to each address is given for good: a cache without an end. */
export function caches(operation: string): () => Around {
  return () => {
    const known = new Map<string, Injected>();
    return async (call, next) => {
      if (call.operation !== operation || call.method !== "GET") return next(call);
      const { "x-api-key": key = "", "understudy-sandbox": sandbox = "" } = call.headers;
      const place = JSON.stringify([sandbox, bearerOf(call), key, call.url]);
      const answer = known.get(place) ?? (await next(call));
      if (isSuccess(answer)) known.set(place, answer);
      return answer;
    };
  };
}

/** Who asks: the claims of a token that is made anew for each request, whatever else was sent. */
function bearerOf({ headers: { authorization = "" } }: Call): string {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization) ?? [];
  if (claims === undefined) return authorization;
  const { email } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { email?: string };
  return email ?? authorization;
}

/** A method that the path does not have is taken as if it had. */
export function allows(method: string, path: RegExp, answer: Partial<Injected> = {}): () => Around {
  return () => async (call, next) => {
    if (call.method !== method || !path.test(call.url.replace(/\?.*$/, ""))) return next(call);
    const sound = await next(call);
    return sound.status === 405
      ? { status: 200, headers: { "content-type": "application/json" }, text: "{}", ...answer }
      : sound;
  };
}

/** A behaviour that reads another query than was sent. */
export function asksFor(change: (query: LooseContext["query"]) => LooseContext["query"]): Broken {
  return (own, context) => own(withQuery(context, change(context.query)));
}

/** A behaviour that does not know a parameter of its query. */
export function overlooks(...names: readonly string[]): Broken {
  return asksFor((query) => Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name))));
}

/** A behaviour that answers as it should, and then takes its record away again. */
export function forgets(collection: string): Broken {
  return (own, context) => {
    const reply = own(context);
    const id = (reply.body as Json | undefined)?.id as string;
    if (reply.status === 201 || reply.status === 200) context.state[collection]?.remove(id);
    return reply;
  };
}

/** A behaviour that answers as it should, and then puts its record back as it was. */
export function revertsTo(collection: string, parameter: string): Broken {
  return (own, context) => {
    const records = context.state[collection];
    const id = idIn(context, parameter);
    const before = records?.get(id);
    const reply = own(context);
    if (isTaken(reply) && before !== undefined) records?.update(id, { ...before });
    return reply;
  };
}

/** A behaviour that answers as it should, and has lost one member of the change. */
export function drops(collection: string, parameter: string, member: string): Broken {
  return (own, context) => {
    const records = context.state[collection];
    const id = idIn(context, parameter);
    const before = records?.get(id);
    const reply = own(context);
    if (isTaken(reply) && before !== undefined) records?.update(id, { [member]: before[member] });
    return reply;
  };
}

/** A behaviour that looks among the records of everybody. */
export function asksEverybody(...accounts: readonly (string | number)[]): Broken {
  return (own, context) => {
    let reply = own(context);
    for (const account of accounts) {
      if ("problem" in reply) reply = own(replaced(context, "principal", { ...context.principal, account }));
    }
    return reply;
  };
}

/** A behaviour that says it has done what it has not, where the record exists. */
export function onlySays(collection: string, parameter: string, reply: LooseReply): Broken {
  return (own, context) =>
    context.state[collection]?.get(idIn(context, parameter)) === undefined ? own(context) : reply;
}

function withQuery(context: LooseContext, query: LooseContext["query"]): LooseContext {
  return replaced(context, "query", query);
}

/** The context with one member changed; the others may be computed when they are asked for. */
function replaced<Name extends keyof LooseContext>(
  context: LooseContext,
  name: Name,
  value: LooseContext[Name],
): LooseContext {
  return Object.create(context, { [name]: { value, enumerable: true } }) as LooseContext;
}

function idIn({ params }: LooseContext, parameter: string): string | number {
  return params[parameter] as string | number;
}

function isTaken({ status }: LooseReply): boolean {
  return status >= 200 && status < 300;
}

function isSuccess({ status }: Injected): boolean {
  return status >= 200 && status < 300;
}

function bodyOf({ text }: Injected): Json {
  return text === "" ? {} : (JSON.parse(text) as Json);
}

function withBody(answer: Injected, body: unknown): Injected {
  return { ...answer, text: answer.text === "" ? "" : JSON.stringify(body) };
}

function hasCredential({ headers, url }: Call): boolean {
  return (headers.authorization ?? headers["x-api-key"] ?? /[?&]api_key=/.exec(url)) != null;
}

function withCredential(call: Call, name: string, credential: string): Call {
  const { authorization: _, "x-api-key": __, ...headers } = call.headers;
  return { ...call, headers: { ...headers, [name]: credential } };
}

/** The query without a parameter, or with another value for it. */
export function queried(call: Call, name: string, value?: string): Call {
  const [path = "", query = ""] = call.url.split("?", 2);
  const parameters = new URLSearchParams(query);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  return { ...call, url: parameters.size === 0 ? path : `${path}?${parameters}` };
}

/** A parameter of the query as it was sent. */
export function queryOf(call: Call, name: string): string | undefined {
  return new URLSearchParams(call.url.split("?", 2)[1] ?? "").get(name) ?? undefined;
}

/** The JSON body that was sent; undefined when it is none. */
export function sentBody({ body }: Call): Json | undefined {
  try {
    const value = JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
