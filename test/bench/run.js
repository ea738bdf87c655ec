// `npm run bench`: requests per second, p99 and CPU per request, beside bare Express, bare node:http and Prism.
// Contenders take turns within each round, so that a machine that slows down slows all of them; medians are printed.
import { fork, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import autocannon from "autocannon";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 10;
const KEY = "Token token=heights-admin-key";

let written = 0;

/** A POST that makes a new student each time. */
function enrolment(more) {
  return {
    path: "/student/enroll",
    method: "POST",
    setupRequest: (request) => {
      written += 1;
      const body = JSON.stringify({ email: `bench${process.pid}.${written}@example.com`, name: "Bench Mark", ...more });
      return { ...request, body, headers: { ...request.headers, "content-type": "application/json" } };
    },
  };
}

const SCENARIOS = {
  record: () => ({ path: "/orders/ORD_ABC123" }),
  page: () => ({ path: "/students?page=3" }),
  /** One record made, one webhook held to its description. */
  write: () => enrolment({}),
  /** Three records made (student, order, progress), two webhooks. */
  enrolment: () => enrolment({ course_id: 124 }),
};

async function start(name, ...args) {
  const child = fork(new URL("contenders.js", import.meta.url), [name, ...args], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { port, pid } = await message(child);
  return { name, child, port, pid, base: name === "prism" ? "" : "/heights/api/v1" };
}

const message = (child) => new Promise((resolve) => child.once("message", resolve));

/** Every run starts from the fixtures, as a test does: what earlier runs wrote is not in its way. */
async function reset({ child }) {
  child.send("reset");
  await message(child);
}

/** Microseconds of CPU that a process has used; from /proc for one that is not ours, where there is one. */
async function cpuOf({ child, pid }) {
  child.send("cpu");
  const { cpu } = await message(child);
  if (pid === child.pid) return cpu.user + cpu.system;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return Number.NaN;
  }
}

async function measure(contender, scenario, seconds = SECONDS) {
  const { path, method = "GET", setupRequest } = SCENARIOS[scenario]();
  const requests = [
    { method, path: contender.base + path, headers: { authorization: KEY }, ...(setupRequest && { setupRequest }) },
  ];
  const url = `http://127.0.0.1:${contender.port}`;
  await reset(contender);
  const before = await cpuOf(contender);
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests });
  const after = await cpuOf(contender);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${contender.name} ${scenario}: ${result.non2xx} answers were no success`);
  const total = result.requests.total;
  return { perSecond: total / result.duration, p99: result.latency.p99, cpu: (after - before) / total };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compare() {
  const contenders = [];
  for (const name of ["understudy", "express", "http", "prism"]) contenders.push(await start(name));
  const results = {};
  for (const contender of contenders) for (const scenario in SCENARIOS) await measure(contender, scenario, 1); // warm-up
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const scenario in SCENARIOS) {
      for (const contender of contenders) {
        const key = `${scenario} ${contender.name}`;
        results[key] = [...(results[key] ?? []), await measure(contender, scenario)];
      }
    }
  }
  for (const { child } of contenders) child.disconnect();
  return (scenario, name, figure) => median(results[`${scenario} ${name}`].map((result) => result[figure]));
}

async function readyMilliseconds() {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [
      new URL("../../dist/cli.js", import.meta.url).pathname,
      "serve",
      "--port",
      "0",
      "--json",
      "--quiet",
    ]);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    times.push(performance.now() - startedAt);
    child.kill();
  }
  return median(times);
}

async function growth() {
  const sizes = ["0", "100000"];
  const contenders = [];
  for (const size of sizes) contenders.push(await start("understudy", size));
  const rows = [];
  for (const scenario in SCENARIOS) {
    const samples = sizes.map(() => []);
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        const { perSecond } = await measure(contender, scenario, round === 0 ? 1 : SECONDS);
        if (round > 0) samples[index].push(perSecond);
      }
    }
    const [small, large] = samples.map(median);
    rows.push(`| ${scenario} | ${Math.round(small)} | ${Math.round(large)} | ${(large / small).toFixed(2)} |`);
  }
  for (const { child } of contenders) child.disconnect();
  return rows;
}

const figure = await compare();
console.log(
  `Node ${process.version}, ${CONNECTIONS} connections, median of ${ROUNDS} interleaved runs of ${SECONDS} s\n`,
);
console.log("| scenario | server | requests/s | p99 ms | CPU µs/request | Understudy is … times as fast |");
console.log("|---|---|---:|---:|---:|---:|");
for (const scenario in SCENARIOS) {
  const own = figure(scenario, "understudy", "perSecond");
  for (const name of ["understudy", "express", "http", "prism"]) {
    const perSecond = figure(scenario, name, "perSecond");
    const row = [
      scenario,
      name,
      Math.round(perSecond),
      figure(scenario, name, "p99"),
      figure(scenario, name, "cpu").toFixed(0),
    ];
    console.log(`| ${row.join(" | ")} | ${name === "understudy" ? "" : (own / perSecond).toFixed(2)} |`);
  }
}
console.log("\n| scenario | 587 students, requests/s | 100,587 students, requests/s | ratio |\n|---|---:|---:|---:|");
for (const row of await growth()) console.log(row);
console.log(
  `\nReady to serve: ${(await readyMilliseconds()).toFixed(0)} ms from the start of the process (median of 5)`,
);
process.exit(0);
