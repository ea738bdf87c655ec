import { fileURLToPath } from "node:url";
import type { Contract } from "../../src/contract/contract.ts";
import { describeViolation } from "../../src/contract/violation.ts";
import { startMock } from "../../src/start-mock.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { type Caller, type Harness, httpCaller, overHttp, reaching, type WireRequest } from "../twins/harness.ts";
import type { WireAnswer } from "../twins/plain-check.ts";
import { startPrism } from "./prism.ts";
import { type Judged, prismVerdict, type Verdict } from "./verdicts.ts";
import { Watched } from "./watched.ts";

/** The media type of the answers that Prism gives itself. */
const PROBLEM_TYPE = "application/problem+json";

/** The description of a twin, as a file. */
export function documentOf(twin: string): string {
  return fileURLToPath(new URL(`../../openapi/${twin}.yaml`, import.meta.url));
}

/**
 * Reaches a twin through `prism proxy --errors`, and keeps what Prism and our own contract say of every exchange.
 * A request that Prism refuses to pass on goes through a Prism that only reports, so that the twin's answer is judged
 * too; what even that one cannot read goes straight to the twin.
 */
export class ThroughPrism implements Harness {
  readonly name = "through Prism";
  readonly mostRequests = 500;
  readonly judged: Judged[] = [];
  /** How many exchanges the Prism with `--errors` passed on and found nothing wrong with. */
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
    const prisms = (["errors", "report"] as const).map((mode) => startPrism(documentOf(twin), upstream, mode));
    const close = async () => {
      for (const started of await Promise.allSettled(prisms)) if (started.status === "fulfilled") started.value.stop();
      server.close();
      await mock.close();
    };
    const [strict, report] = await Promise.all(prisms).catch(async (error: unknown) => {
      await close(); // nobody else can: there is no bench yet
      throw error;
    });
    if (strict === undefined || report === undefined) throw new Error("both were started");
    const { call: direct, control } = reaching(mock, description, twin);
    const contract = mock.targets.find(({ name }) => name === twin)?.contract;
    if (contract === undefined) throw new Error(`${twin} is not served`);

    /** What comes of a request that is sent through one Prism; undefined when the twin did not see it. */
    const through = async (prism: Caller, request: WireRequest): Promise<Relayed | undefined> => {
      last = undefined;
      const answer = await prism(request);
      const verdict = prismVerdict(answer);
      const entry = last as JournalEntry | undefined;
      if (entry !== undefined) return isGarbled(request, entry) ? undefined : relayed(answer, entry, verdict);
      // OPTIONS is answered without an entry; then Prism's verdict tells that it passed.
      return "sl-violations" in answer.headers ? { answer: withoutPrism(answer), verdict } : undefined;
    };
    const [throughStrict, throughReport] = [httpCaller(strict.url), httpCaller(report.url)];
    const call: Caller = async (request) => {
      const first = await through(throughStrict, request);
      if (first !== undefined && first.verdict.request.length + first.verdict.response.length === 0) this.passed += 1;
      const seen = first ?? (await through(throughReport, await again(request))) ?? (await unread(direct, request));
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
