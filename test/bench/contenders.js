// The servers that are compared, each in a process of its own: `node contenders.js <name> [students]`.
// It tells its port through IPC, and its CPU time when asked.
import { spawn } from "node:child_process";
import http from "node:http";
import { fileURLToPath } from "node:url";
import express from "express";
import { serveHeights } from "./heights-server.js";

const RECORD = JSON.stringify((await import("./bodies.js")).record);
const PAGE = JSON.stringify((await import("./bodies.js")).page);
const WRITTEN = JSON.stringify((await import("./bodies.js")).written);

/** What a developer would write without us: three routes, the same bytes, nothing checked. */
async function bareExpress() {
  const app = express();
  const [record, page, written] = [RECORD, PAGE, WRITTEN].map((text) => JSON.parse(text));
  app.get("/heights/api/v1/orders/:id", (_request, response) => response.json(record));
  app.get("/heights/api/v1/students", (_request, response) => response.json(page));
  app.post("/heights/api/v1/student/enroll", express.json(), (_request, response) => response.json(written));
  return portOf(app.listen(0, "127.0.0.1"));
}

/** The floor: no framework, the text ready. */
async function bareHttp() {
  const server = http.createServer((request, response) => {
    const send = (text) => {
      response.writeHead(200, {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    };
    if (request.method === "POST") {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => send(JSON.parse(Buffer.concat(chunks).toString()) && WRITTEN));
    } else send(request.url.includes("/orders/") ? RECORD : PAGE);
  });
  return portOf(server.listen(0, "127.0.0.1"));
}

/** Prism, as its own command starts it; static answers from the description's examples. */
function prism() {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const port = 41_000 + Math.floor(process.pid % 10_000);
  const child = spawn(
    process.execPath,
    [
      `${root}node_modules/@stoplight/prism-cli/dist/index.js`,
      "mock",
      "-p",
      String(port),
      `${root}openapi/heights.yaml`,
    ],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, LOG_LEVEL: "silent" } },
  );
  process.on("exit", () => child.kill());
  return new Promise((resolve) => {
    child.stdout.on("data", (text) => String(text).includes("listening") && resolve({ port, pid: child.pid }));
  });
}

async function portOf(server) {
  await new Promise((resolve) => server.once("listening", resolve));
  return { port: server.address().port };
}

const CONTENDERS = {
  understudy: () => serveHeights(Number(process.argv[3] ?? 0)),
  express: bareExpress,
  http: bareHttp,
  prism,
};

const { port, pid = process.pid, reset = () => {} } = await CONTENDERS[process.argv[2]]();
process.on("message", (wish) => {
  if (wish === "reset") reset();
  process.send({ cpu: process.cpuUsage(), pid });
});
process.on("disconnect", () => process.exit());
process.send({ port, pid });
