// `npm run bench:large`: what a large document costs. How soon it is served and in how much memory, beside Prism in the
// same run; what finding an operation costs as documents grow; and what a large collection costs that was inferred.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Contract } from "../../dist/modules/contract/contract.js";
import { startMock } from "../../dist/modules/start-mock.js";
import { manyOperations } from "../corpus/many-operations.js";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "large-"));
const NAME = "api.github.com.json";

/** GitHub's own document: in the package that ships it, or where UNDERSTUDY_CORPUS leads, a folder or the file itself. */
function github() {
  const own = process.env.UNDERSTUDY_CORPUS;
  const places = [
    ...(own === undefined ? [] : own.endsWith(NAME) ? [own] : [join(own, NAME)]),
    `${root}node_modules/@octokit/openapi/generated/${NAME}`,
  ];
  return places.find((place) => existsSync(place));
}

const GITHUB = github();

/** GitHub's own document where it is installed; otherwise one with as many operations. */
function largeDocument() {
  if (GITHUB !== undefined) return GITHUB;
  const file = join(folder, "generated.json");
  writeFileSync(file, JSON.stringify(manyOperations(1_223)));
  return file;
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const CONTENDERS = {
  understudy: async (file) => [`${root}dist/cli.js`, "serve", file, "--port", "0", "--json"],
  prism: async (file) => {
    const prism = `${root}node_modules/@stoplight/prism-cli/dist/index.js`;
    return [prism, "mock", "--verboseLevel", "info", "-p", String(await freePort()), file];
  },
};

/** Until it says where it listens: real milliseconds since the process was begun, and megabytes that it then holds. */
async function ready(name, file) {
  const args = await CONTENDERS[name](file);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} was not ready within two minutes: ${output}`)), 120_000);
    const hear = (text) => {
      output += text;
      if (!/listening|127\.0\.0\.1:\d+/.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => reject(new Error(`${name} ended: ${output}`)));
  });
  const ms = performance.now() - startedAt;
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(output) ?? [];
  const idle = memoryOf(child.pid);
  const askedAt = performance.now();
  await fetch(`http://127.0.0.1:${port}${firstPath(file)}`).then((response) => response.arrayBuffer());
  const firstMs = performance.now() - askedAt;
  const asked = memoryOf(child.pid);
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  return { ms, firstMs, idle, asked };
}

let knownPath;
/** A list that needs no parameter. */
function firstPath(file) {
  knownPath ??= Object.entries(JSON.parse(readFileSync(file, "utf8")).paths).find(
    ([path, item]) => !path.includes("{") && item.get && !(item.get.parameters ?? []).some((one) => one.required),
  )[0];
  return knownPath;
}

/** Resident megabytes, from /proc where there is one. */
function memoryOf(pid) {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compareReady() {
  const file = largeDocument();
  const { paths } = JSON.parse(readFileSync(file, "utf8"));
  const operations = Object.values(paths).flatMap((item) =>
    Object.keys(item).filter((key) => /^(get|put|post|delete|options|head|patch|trace)$/.test(key)),
  );
  const what = file === GITHUB ? "GitHub's document" : "a generated document";
  console.log(`${what}: ${operations.length} operations, ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
  const results = { understudy: [], prism: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(CONTENDERS)) results[name].push(await ready(name, file));
  }
  console.log("| server | ready, ms | first answer, ms | resident, MB | after the first answer, MB |");
  console.log("| --- | ---: | ---: | ---: | ---: |");
  for (const [name, runs] of Object.entries(results)) {
    const cells = ["ms", "firstMs", "idle", "asked"].map((figure) => median(runs.map((run) => run[figure])).toFixed(0));
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

/** Nanoseconds for each of many calls, the best of several goes taking turns. */
function compareCalls(calls, goes = 7) {
  const best = new Map();
  for (let go = 0; go < goes; go += 1) {
    for (const [name, call] of calls) {
      const startedAt = performance.now();
      const done = call();
      const each = ((performance.now() - startedAt) * 1e6) / done;
      best.set(name, Math.min(each, best.get(name) ?? Number.POSITIVE_INFINITY));
    }
  }
  return best;
}

function matching() {
  const calls = [10, 100, 1_000].map((count) => {
    const contract = new Contract(manyOperations(count));
    const paths = contract.operations.map(({ method, path }) => [method, path.replace("{id}", "4711")]);
    const call = () => {
      let found = 0;
      for (let done = 0; done < 200_000; done += 1) {
        const [method, path] = paths[done % paths.length];
        if ("operation" in contract.match(method, path)) found += 1;
      }
      return found;
    };
    return [count, call];
  });
  console.log("\n| operations | finding one, ns |\n| ---: | ---: |");
  for (const [count, each] of compareCalls(calls)) console.log(`| ${count} | ${each.toFixed(0)} |`);
}

/** A collection that was inferred, with so many records, one in a hundred of which is done. */
async function collectionOf(records) {
  const file = join(folder, `collection-${records}.json`);
  writeFileSync(file, JSON.stringify(manyOperations(5)));
  const mock = await startMock({ targets: [file], port: 0 });
  const [target] = mock.targets;
  const [path] = target.contract.operations.map((operation) => operation.path);
  const base = `${mock.baseUrl(target.name).slice(mock.url.length)}${path}`;
  const headers = { "content-type": "application/json" };
  const send = (method, url, state) =>
    mock.inject({ method, url, headers, body: JSON.stringify({ name: "One more", state }) });
  const made = [];
  const create = async (state = "new") => {
    const { status, text } = await send("POST", base, state);
    if (status !== 201) throw new Error(`expected 201, was ${status}: ${text}`);
    made.push(JSON.parse(text).id);
  };
  for (let count = 0; count < records; count += 1) await create(count % 100 === 0 ? "done" : "new");
  const [id] = made.slice(-1);
  return {
    mock,
    "a page": () => mock.inject({ url: `${base}?page=2` }),
    "a late page": () => mock.inject({ url: `${base}?page=${Math.floor(records / 20)}` }),
    "a filtered page": () => mock.inject({ url: `${base}?state=done` }),
    "a record": () => mock.inject({ url: `${base}/${id}` }),
    "a creation": () => create(),
    "a change": () => send("PUT", `${base}/${id}`, "open"),
    "a deletion": () => mock.inject({ method: "DELETE", url: `${base}/${made.pop()}` }),
  };
}

async function largeCollection() {
  const sizes = [100, 100_000];
  const collections = [];
  for (const size of sizes) collections.push(await collectionOf(size));
  console.log("\n| request | 100 records, µs | 100,000 records, µs |\n| --- | ---: | ---: |");
  const [{ mock: _, ...scenarios }] = collections;
  for (const scenario of Object.keys(scenarios)) {
    const samples = sizes.map(() => []);
    for (let go = 0; go < 7; go += 1) {
      for (const [index, collection] of collections.entries()) {
        const times = /creation|deletion/.test(scenario) ? 20 : 200;
        const startedAt = performance.now();
        for (let done = 0; done < times; done += 1) await collection[scenario]();
        samples[index].push(((performance.now() - startedAt) * 1000) / times);
      }
    }
    console.log(`| ${scenario} | ${samples.map((values) => median(values).toFixed(0)).join(" | ")} |`);
  }
  for (const { mock } of collections) await mock.close();
}

await compareReady();
matching();
await largeCollection();
rmSync(folder, { recursive: true });
process.exit(0);
