import type { Contract } from "../../src/contract/contract.ts";
import { describeViolation } from "../../src/contract/violation.ts";
import { startMock } from "../../src/start-mock.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { type Caller, type Harness, httpCaller, overHttp, reaching, type WireRequest } from "../twins/harness.ts";
import type { WireAnswer } from "../twins/plain-check.ts";
import { leanDocument } from "./lean-document.ts";
import { startPrism } from "./prism.ts";
import { type Judged, prismVerdict, type Verdict } from "./verdicts.ts";
import { Watched } from "./watched.ts";

/** The media type of the answers that Prism gives itself. */
const PROBLEM_TYPE = "application/problem+json";

/**
 * Reaches a twin through `prism proxy`, and keeps what Prism and our own contract say of every exchange. It reports, so
 * that the twin's answer to a bad request is judged too: what it would answer itself with `--errors` is what it reports.
 * What it cannot read goes straight to the twin.
 */
export class ThroughPrism implements Harness {
  readonly name = "through Prism";
  readonly mostRequests = 500;
  readonly judged: Judged[] = [];
  /** How many exchanges Prism passed on and found nothing wrong with. */
  passed = 0;
  readonly openThrowing = overHttp.openThrowing;

  async open(...[description, twin, seed]: Parameters<Harness["open"]>): ReturnType<Harness["open"]> {
    if (seed !== undefined) return overHttp.open(description, twin, seed);
    let last: JournalEntry | undefined;
    const watched = new Watched();
    const mock = await startMock({
      targets: [twin],
      port: 0,
      onAnswer: (entry) => {
        if (entry.target === twin) last = watched.raw(entry);
      },
    });
    const server = await watched.serve(mock.app);
    const upstream = mock.baseUrl(twin).replace(mock.url, server.url);
    const prism = await startPrism(await leanDocument(twin), upstream, "report").catch(async (error: unknown) => {
      server.close(); // nobody else can: there is no bench yet
      await mock.close();
      throw error;
    });
    const close = async () => {
      prism.stop();
      server.close();
      await mock.close();
    };
    const { call: direct, control } = reaching(mock, description, twin);
    const contract = mock.targets.find(({ name }) => name === twin)?.contract;
    if (contract === undefined) throw new Error(`${twin} is not served`);

    const viaPrism = httpCaller(prism.url);
    /** What comes of a request that is sent through Prism; undefined when the twin did not see it. */
    const through = async (request: WireRequest): Promise<Relayed | undefined> => {
      last = undefined;
      const answer = await viaPrism(request);
      const verdict = prismVerdict(answer);
      const entry = last as JournalEntry | undefined;
      if (entry !== undefined) return isGarbled(request, entry) ? undefined : relayed(answer, entry, verdict);
      // OPTIONS is answered without an entry; then Prism's verdict tells that it passed.
      return "sl-violations" in answer.headers ? { answer: withoutPrism(answer), verdict } : undefined;
    };
    const call: Caller = async (request) => {
      const seen = (await through(request)) ?? (await unread(direct, request));
      if (seen.verdict.request.length + seen.verdict.response.length === 0) this.passed += 1;
      return this.#judge(contract, description.basePath, request, seen);
    };
    return { call, control, close };
  }

  #judge(contract: Contract, basePath: string, request: WireRequest, seen: Relayed): WireAnswer {
    const { answer, verdict: prism } = seen;
    const { method, path, headers } = request;
    const body = request.body === undefined ? undefined : new TextEncoder().encode(request.body);
    const sent = { method, path: basePath + path, headers, ...(body === undefined ? {} : { body }) };
    const ours = {
      request: contract.checkRequest(sent).map(describeViolation),
      response: contract
        .checkResponse({ ...sent, status: answer.status, headers: answer.headers, body: answer.text })
        .filter(({ code }) => code !== "unknown-operation") // a fault of the request, counted there
        .map(describeViolation),
    };
    const mediaType = headers["content-type"];
    this.judged.push({
      method,
      path,
      mediaType,
      body: request.body?.slice(0, 4000),
      status: answer.status,
      prism,
      ours,
    });
    return answer;
  }
}

/** The twin's own answer, and what Prism says of the exchange. */
interface Relayed {
  readonly answer: WireAnswer;
  readonly verdict: Verdict;
}

/** Longer bodies are thrown away unread. */
const KEPT_BODY_BYTES = 1024 * 1024;

/** Prism drops the bodies of GET, and writes some bodies anew: a JSON text loses its quotes. Bodies over the limit are not kept, so not compared. */
function isGarbled({ body }: WireRequest, { request }: JournalEntry): boolean {
  if (request.body === undefined) return body !== undefined && body !== "" && body.length < KEPT_BODY_BYTES;
  return new TextDecoder().decode(request.body) !== (body ?? "");
}

/** Where Prism put an answer of its own in place of the twin's, the twin's is taken from the journal. */
function relayed(answer: WireAnswer, entry: JournalEntry, verdict: Verdict): Relayed {
  const isReplaced = answer.status !== entry.status || answer.headers["content-type"] === PROBLEM_TYPE;
  if (!isReplaced) return { answer: withoutPrism(answer), verdict };
  const response = verdict.response.length > 0 ? verdict.response : [`response unreadable: ${answer.text}`];
  return { answer: answerIn(entry), verdict: { ...verdict, response } };
}

/** A credential that works once was used up on the first way. */
async function again(request: WireRequest): Promise<WireRequest> {
  return (await request.again?.()) ?? request;
}

/** What no Prism can read goes to the twin itself. */
async function unread(direct: Caller, request: WireRequest): Promise<Relayed> {
  return { answer: await direct(await again(request)), verdict: { request: ["request unreadable"], response: [] } };
}

function withoutPrism({ headers: { "sl-violations": _, ...headers }, ...answer }: WireAnswer): WireAnswer {
  return { ...answer, headers };
}

function answerIn({ method, status, response }: JournalEntry): WireAnswer {
  const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    headers: Object.fromEntries(headers) as Record<string, string>,
    text: method === "HEAD" ? "" : response.body,
  };
}
