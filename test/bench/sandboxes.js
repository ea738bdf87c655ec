// 10,000 sandboxes, each touched by a write: time and memory of one. Run: node --expose-gc test/bench/sandboxes.js
import { startMock } from "../../dist/modules/start-mock.js";

const COUNT = 10_000;
const mock = await startMock({ targets: ["heights"], port: 0 });
const headers = { authorization: "Token token=heights-admin-key", "content-type": "application/json" };
const body = JSON.stringify({ email: "bench@example.com", name: "Bench" });
const touch = (name) => mock.inject({ method: "POST", url: `/~${name}/heights/api/v1/student/enroll`, headers, body });

for (let warm = 0; warm < 200; warm += 1) await touch("warm");
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const startedAt = performance.now();
for (let turn = 0; turn < COUNT; turn += 1) await touch(`s${turn}`);
const ms = performance.now() - startedAt;
globalThis.gc?.();
const bytes = process.memoryUsage().heapUsed - before;
console.log(
  `${COUNT} sandboxes: ${((ms / COUNT) * 1000).toFixed(0)} µs and ${(bytes / COUNT / 1024).toFixed(1)} KiB each`,
);
await mock.close();
