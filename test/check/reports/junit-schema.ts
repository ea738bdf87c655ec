import { XMLParser } from "fast-xml-parser";

// What the schemas say that readers hold JUnit files to: that of Jenkins' xUnit plugin (junit-10.xsd), whose demands every
// document must meet, and that of Ant's tasks (JUnit.xsd), which also fixes the order. Ant's alone has no totals around all
// suites; GitLab and Jenkins read them.

interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>;
  readonly required: readonly string[];
  /** Children in their order; "?" may be missing, "*" may be there any number of times. */
  readonly children: readonly string[];
}

const TOKEN = /^$|^\S+(?: \S+)*$/;
const NAME = /^\S+(?: \S+)*$/;
const COUNT = /^\d+$/;
/** Both a decimal and what Surefire writes. */
const SECONDS = /^\d{1,3}(?:,?\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/;
const ANY = /^[\s\S]*$/;
const counts = { tests: COUNT, failures: COUNT, errors: COUNT };

const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: { name: ANY, time: SECONDS, ...counts }, required: [], children: ["testsuite*"] },
  testsuite: {
    attributes: {
      ...counts,
      name: NAME,
      time: SECONDS,
      skipped: COUNT,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: NAME,
      id: COUNT,
      package: TOKEN,
    },
    required: ["name", "tests", "failures", "errors", "time", "timestamp", "hostname", "id", "package"],
    children: ["properties", "testcase*", "system-out", "system-err"],
  },
  properties: { attributes: {}, required: [], children: ["property*"] },
  property: { attributes: { name: NAME, value: ANY }, required: ["name", "value"], children: [] },
  testcase: {
    attributes: { name: TOKEN, classname: TOKEN, time: SECONDS },
    required: ["name", "classname", "time"],
    children: ["skipped?", "failure?"],
  },
  failure: { attributes: { message: ANY, type: ANY }, required: ["type"], children: [] },
  skipped: { attributes: { message: ANY }, required: [], children: [] },
  "system-out": { attributes: {}, required: [], children: [] },
  "system-err": { attributes: {}, required: [], children: [] },
};

type Element = Readonly<Record<string, unknown>>;

/** Every way in which a document breaks the rules. */
export function faultsIn(xml: string): readonly string[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
    trimValues: false,
    processEntities: true,
  });
  const [, root] = parser.parse(xml.replace(/>\s+</g, "><")) as Element[];
  return root === undefined ? ["no root"] : faultsOf(root, "testsuites");
}

function faultsOf(element: Element, expected: string): readonly string[] {
  const name = nameOf(element);
  const rule = RULES[name];
  if (rule === undefined || name !== expected) return [`${name} where ${expected} is expected`];
  const attributes = (element[":@"] ?? {}) as Readonly<Record<string, string>>;
  const wrong = Object.entries(attributes).filter(([key, value]) => rule.attributes[key]?.test(value) !== true);
  const missing = rule.required.filter((key) => attributes[key] === undefined);
  const children = (element[name] as Element[]).filter((child) => nameOf(child) !== "#text");
  return [
    ...wrong.map(([key, value]) => `${name} ${key}=${JSON.stringify(value)}`),
    ...missing.map((key) => `${name} lacks ${key}`),
    ...orderFaults(name, children, rule.children),
    ...children.flatMap((child) => faultsOf(child, nameOf(child))),
  ];
}

function orderFaults(parent: string, children: readonly Element[], order: readonly string[]): readonly string[] {
  const names = children.map(nameOf).join(" ");
  const pattern = order.map((one) => {
    const [, name = "", mark = ""] = /^([\w-]+)([?*]?)$/.exec(one) ?? [];
    return `(?:${name}(?: |$))${mark}`;
  });
  return new RegExp(`^${pattern.join("")}$`).test(names) ? [] : [`${parent} has ${names || "nothing"}`];
}

function nameOf(element: Element): string {
  return Object.keys(element).find((key) => key !== ":@") ?? "";
}
