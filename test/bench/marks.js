// What it costs that each request can be rewound to: one mark, and the pipeline with and without marks.
// Run: node --expose-gc test/bench/marks.js
import { startMock } from "../../dist/modules/start-mock.js";
import { Sandboxes } from "../../dist/modules/world/sandboxes.js";

const ROUNDS = 15;
const TURNS = 20_000;
const KEPT = 1_000;

const request = { url: "/heights/api/v1/courses/123", headers: { authorization: "Token token=heights-admin-key" } };
const mock = await startMock({ targets: ["heights"], port: 0 });
let sandbox;
const { get } = Sandboxes.prototype;
Sandboxes.prototype.get = function (name) {
  sandbox = get.call(this, name);
  return sandbox;
};
await mock.inject({ method: "PATCH", url: "/__understudy/limits/heights/standard", body: '{"limit":1000000000}' });
await mock.inject(request);
const { mark } = sandbox;
const constant = mark(sandbox.dice.state());

const rounds = { marks: [], with: [], without: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.marks.push(await timed(markOnce));
  sandbox.mark = mark;
  rounds.with.push(await timed(ask));
  sandbox.mark = () => constant;
  rounds.without.push(await timed(ask));
}
const [one, withMarks, without] = [rounds.marks, rounds.with, rounds.without].map(median);
console.log(
  `one mark, kept among ${KEPT}: ${one.toFixed(3)} µs; the pipeline with marks: ${withMarks.toFixed(2)} µs, without: ${without.toFixed(2)} µs`,
);
await mock.close();

/** Kept for as long as the history keeps it, so that what it costs to collect it is counted. */
function markOnce(turn, kept) {
  kept[turn % KEPT] = mark(sandbox.dice.state());
}

async function ask() {
  await mock.inject(request);
}

/** Microseconds of processor time for one turn, the collector's included: other programs are not counted. */
async function timed(work) {
  const kept = [];
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const pending = work(turn, kept);
    if (pending !== undefined) await pending;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TURNS;
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
