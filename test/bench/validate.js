// How many answers are judged in a second: the contract, ajv alone with the same schemas, and Prism, in turns.
// Run: npm run bench:check
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Contract } from "../../dist/modules/contract/contract.js";
import { catalogue, course } from "./catalogue.js";

const ofPrism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json"));
const { getHttpOperationsFromSpec } = ofPrism("@stoplight/prism-http");
const { validateOutput } = ofPrism("@stoplight/prism-http/dist/validator");

const ROUNDS = 15;
const ROUND_MS = 120;

const contract = new Contract(catalogue);
const ajv = new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 6 });
addFormats(ajv);
ajv.addSchema(catalogue, "catalogue");
const compiled = (name) => ajv.getSchema(`catalogue#/components/schemas/${name}`);
const operations = await getHttpOperationsFromSpec(structuredClone(catalogue));

const headers = {
  "content-type": "application/json; charset=utf-8",
  "x-request-id": "5f0c2f0e-6f1b-4c58-9d0e-0a4b8f1f7c11",
};
const cases = [
  { what: "a body of 1 kB", path: "/courses/12", template: "/courses/{id}", schema: "Course", body: course(12) },
  {
    what: "a list of 100",
    path: "/courses",
    template: "/courses",
    schema: "Courses",
    body: Array.from({ length: 100 }, (_, id) => course(id)),
  },
];

for (const { what, path, template, schema, body } of cases) {
  const validate = compiled(schema);
  const answer = { method: "GET", path, status: 200, headers, body };
  // No two answers have the same id.
  const other = { ...answer, headers: { ...headers, "x-request-id": "0c6b9c0b-9d3c-4a2e-8a43-55d1f0c7b6aa" } };
  let turn = 0;
  const resource = operations.find((one) => one.path === template);
  const element = { statusCode: 200, headers, body };
  const contenders = {
    contract: () => contract.checkResponse(turn++ % 2 === 0 ? answer : other).length === 0,
    ajv: () => validate(body),
    prism: () => validateOutput({ resource, element })._tag === "Right",
  };
  demandJudgement(what, contenders, { answer, element, validate, resource });
  const rates = measure(contenders);
  const beside = (name) => (rates.contract / rates[name]).toFixed(2);
  const bytes = Buffer.byteLength(JSON.stringify(body));
  console.log(
    `${what} (${bytes} bytes): ${perSecond(rates.contract)}/s, ajv alone ${perSecond(rates.ajv)}/s (${beside("ajv")}), Prism ${perSecond(rates.prism)}/s (${beside("prism")})`,
  );
}

/** Each of them takes what fits and refuses what does not, or the comparison would say nothing. */
function demandJudgement(what, contenders, { answer, element, validate, resource }) {
  for (const [name, judge] of Object.entries(contenders)) {
    if (!judge()) throw new Error(`${name} refuses ${what}`);
  }
  const spoil = (record) => ({ ...record, price: { ...record.price, amount: "12" } });
  const bad = Array.isArray(answer.body) ? [spoil(answer.body[0])] : spoil(answer.body);
  const verdicts = {
    contract: contract.checkResponse({ ...answer, body: bad }).length === 0,
    ajv: validate(bad),
    prism: validateOutput({ resource, element: { ...element, body: bad } })._tag === "Right",
  };
  for (const [name, isTaken] of Object.entries(verdicts)) if (isTaken) throw new Error(`${name} takes a bad price`);
}

/** Judgements in a second of processor time, medians of rounds in turns: what else runs on the machine hardly counts. */
function measure(contenders) {
  const rates = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, judge] of Object.entries(contenders)) {
      const rate = rateOf(judge);
      if (round >= 0) rates[name].push(rate);
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)]));
}

function rateOf(judge) {
  const started = process.cpuUsage();
  let turns = 0;
  let micros = 0;
  do {
    for (let turn = 0; turn < 20; turn += 1) judge();
    turns += 20;
    const { user, system } = process.cpuUsage(started);
    micros = user + system;
  } while (micros < ROUND_MS * 1000);
  return (turns / micros) * 1e6;
}

function median(all) {
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

function perSecond(rate) {
  return Math.round(rate).toLocaleString("en");
}
