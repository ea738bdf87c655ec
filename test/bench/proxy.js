// `npm run bench:proxy`: requests per second through the validating proxy, beside `prism proxy` and no proxy at all.
// One bare upstream answers all of them; they take turns within each round, and medians are printed.
import { spawn } from "node:child_process";
import http from "node:http";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 10;
const root = fileURLToPath(new URL("../../", import.meta.url));

const { record, page, written } = await import("./bodies.js");
const RECORD = JSON.stringify(record);
const PAGE = JSON.stringify(page);
const WRITTEN = JSON.stringify(written);

/** In a process of its own: it must not share a core's time with what measures. */
function serveUpstream() {
  const server = http.createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const text = request.method === "POST" ? WRITTEN : request.url.includes("/orders/") ? RECORD : PAGE;
      const headers = { "Content-Type": "application/json; charset=utf-8", "Content-Length": Buffer.byteLength(text) };
      response.writeHead(200, {
        ...headers,
        "X-Request-Id": "1",
        "X-API-Version": "v1",
      });
      response.end(text);
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
}

/** Starts a program and waits for the address that it prints. */
function start(args, pattern) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  process.on("exit", () => child.kill());
  return new Promise((resolve) => {
    let text = "";
    let isReady = false;
    child.stdout.on("data", (chunk) => {
      if (isReady) return; // findings are read, and thrown away
      text += chunk;
      const found = pattern.exec(text);
      if (found === null) return;
      isReady = true;
      resolve({ child, url: found[1] });
    });
  });
}

async function contenders() {
  const upstream = await start(["test/bench/proxy.js", "upstream"], /(http:\/\/[\d.:]+)/);
  const own = (...more) =>
    start(
      ["dist/cli.js", "proxy", "heights", "--upstream", upstream.url, "--port", "0", "--json", "--quiet", ...more],
      /"url":"(http:[^"]+)"/,
    );
  const port = String(41_000 + (process.pid % 10_000));
  // Prism matches paths without their base path; its upstream has it instead.
  const cli = "node_modules/@stoplight/prism-cli/dist/index.js";
  const prism = await start(
    [cli, "proxy", "-p", port, "openapi/heights.yaml", `${upstream.url}/api/v1`],
    /listening on (http:\S+)/,
  );
  return [
    { name: "no proxy", base: `${upstream.url}/api/v1` },
    { name: "understudy proxy", base: `${(await own()).url}/api/v1` },
    { name: "understudy proxy --enforce", base: `${(await own("--enforce")).url}/api/v1` },
    { name: "prism proxy", base: prism.url },
  ];
}

const SCENARIOS = {
  "one record": { path: "/orders/ORD_ABC123" },
  "a page of 50": { path: "/students?page=3" },
  "a write": {
    path: "/student/enroll",
    method: "POST",
    body: JSON.stringify({ email: "bench@example.com", name: "Bench Mark" }),
  },
};

async function measure({ base, name }, scenario, seconds = SECONDS) {
  const { path, ...rest } = SCENARIOS[scenario];
  const headers = { authorization: "Token token=heights-admin-key", "content-type": "application/json" };
  const result = await autocannon({ url: base + path, connections: CONNECTIONS, duration: seconds, headers, ...rest });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}, ${scenario}: ${result.non2xx} were no success`);
  return { perSecond: result.requests.total / result.duration, p99: result.latency.p99 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compare() {
  const all = await contenders();
  const results = new Map();
  for (const contender of all) for (const scenario in SCENARIOS) await measure(contender, scenario, 1); // warm-up
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const scenario in SCENARIOS) {
      for (const contender of all) {
        const key = `${scenario}, ${contender.name}`;
        results.set(key, [...(results.get(key) ?? []), await measure(contender, scenario)]);
      }
    }
  }
  console.log(
    `Node ${process.version}, ${CONNECTIONS} connections, median of ${ROUNDS} interleaved runs of ${SECONDS} s\n`,
  );
  console.log("| scenario | server | requests/s | p99 ms | beside no proxy | beside prism proxy |");
  console.log("|---|---|---:|---:|---:|---:|");
  for (const scenario in SCENARIOS) {
    const figure = (name, of) => median(results.get(`${scenario}, ${name}`).map((result) => result[of]));
    for (const { name } of all) {
      const perSecond = figure(name, "perSecond");
      const beside = ["no proxy", "prism proxy"].map((one) => (perSecond / figure(one, "perSecond")).toFixed(2));
      console.log(`| ${[scenario, name, Math.round(perSecond), figure(name, "p99"), ...beside].join(" | ")} |`);
    }
  }
  process.exit(0);
}

if (process.argv[2] === "upstream") serveUpstream();
else await compare();
