// The real thing, whole pipeline on; only its limit is so high that a load test does not meet it.
import { Contract } from "../../dist/modules/contract/contract.js";
import { createApp } from "../../dist/modules/http/app.js";
import { Dispatcher } from "../../dist/modules/http/dispatch.js";
import { listen } from "../../dist/modules/http/listen.js";
import { loadTwin, readControlDescription } from "../../dist/modules/load-twin.js";
import { heights } from "../../dist/modules/twins/heights/index.js";
import { MemoryStore } from "../../dist/modules/world/memory-store.js";
import { Sandboxes } from "../../dist/modules/world/sandboxes.js";
import { isImmutable } from "../../dist/modules/world/value.js";

/** Serves Heights with this many more students than the fixtures have. */
export async function serveHeights(moreStudents) {
  const loaded = await loadTwin(heights);
  const limits = loaded.contract.limits.map((limit) => ({ ...limit, limit: 1e12 }));
  const contract = new Contract({ ...loaded.contract.document.root, "x-rate-limit": limits }, { isImmutable });
  const initial = moreStudents === 0 ? loaded.initial : grown(loaded, moreStudents);
  const target = { ...loaded, contract, initial };
  const control = { ...loaded, name: "__understudy", contract: new Contract(await readControlDescription()) };
  const sandboxes = new Sandboxes({ origins: [{ name: "heights", shape: heights.state, initial }], seed: 1 });
  const dispatcher = new Dispatcher({ targets: [target], control, sandboxes, strict: true });
  const server = await listen(createApp(dispatcher), 0, "127.0.0.1");
  return { port: server.address().port, reset: () => sandboxes.get("default").reset() };
}

function grown({ initial }, count) {
  const dump = new MemoryStore(heights.state, initial).dump();
  const [sample] = dump.students;
  const students = Array.from({ length: count }, (_, index) => ({
    ...sample,
    id: 10_000 + index,
    email: `more${index}@example.com`,
  }));
  return MemoryStore.load(heights.state, { ...dump, students: [...dump.students, ...students] });
}
