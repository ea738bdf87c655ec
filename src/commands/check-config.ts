import { readFile } from "node:fs/promises";
import type { Command, Option } from "commander";
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import type { GivenCredential } from "../check/identity.ts";
import { CheckUsageError, nearestName } from "../check/usage-error.ts";
import { credentialsOf } from "../read-credentials.ts";

/** Names that the file may have besides the options. */
const TARGET = "target";
const CREDENTIALS = "credentials";
/** What cannot stand in the file. */
const NOT_IN_FILE = new Set(["config", "help"]);

/** What the file has besides the options. */
export interface CheckConfig {
  readonly target?: string;
  /** What is known of each credential included. */
  readonly credentials: readonly GivenCredential[];
}

/**
 * Takes options of a command from a YAML file, by their long names: a switch is true or false, what is repeatable is a list,
 * or an object where it is a pair. `${NAME}` stands for an environment variable, `$${` for `${`. What the command line says
 * stays. Returns the `target` and the `credentials`, where the file has them.
 * @throws CheckUsageError with file, line and what is wrong
 */
export async function applyConfig(file: string, command: Command): Promise<CheckConfig> {
  const { entries, where } = readConfig(await textOf(file), file);
  const options = command.options.filter((option) => !NOT_IN_FILE.has(nameOf(option)));
  let config: CheckConfig = { credentials: [] };
  for (const { name, value, node } of entries) {
    const option = options.find((one) => nameOf(one) === name);
    if (name === TARGET) config = { ...config, target: filledIn(scalar(value, where(node), "a word"), where(node)) };
    else if (name === CREDENTIALS) config = { ...config, credentials: knownCredentials(value, where(node), where) };
    else if (option === undefined) {
      const known = [TARGET, CREDENTIALS, ...options.map(nameOf)];
      throw new CheckUsageError(`${where(node)}: unknown option ${JSON.stringify(name)}${nearestName(name, known)}`);
    } else if (command.getOptionValueSource(option.attributeName()) !== "cli") {
      command.setOptionValueWithSource(option.attributeName(), optionValue(option, value, where), "config");
    }
  }
  return config;
}

/** Security schemes, each with a list of `{ value, account?, roles?, scopes? }` or of plain values. */
function knownCredentials(value: ParsedNode | null, place: string, where: Where): readonly GivenCredential[] {
  if (!isMap(value)) {
    throw new CheckUsageError(
      `${place}: credentials: expected security schemes, each with a list, as in "tokenKey: [{ value: …, roles: [admin] }]"`,
    );
  }
  return value.items.flatMap(({ key, value: list }) => {
    const scheme = String(key);
    const at = placeOf(key as Node, `credentials.${scheme}`, where);
    const plain = plainOf(list as Node | null, at, where);
    const found = credentialsOf(at, Array.isArray(plain) ? plain : [plain]);
    return found.map(
      ({ value: secret, account, roles, scopes }) => [scheme, secret, { account, roles, scopes }] as const,
    );
  });
}

/** What stands in the file, its texts as they are written and with their variables filled in. */
function plainOf(node: Node | null, place: string, where: Where): unknown {
  if (isMap(node)) {
    const members = node.items.map(({ key, value }) => {
      const at = placeOf(key as Node, `${place.replace(/^.*: /, "")}.${String(key)}`, where);
      return [String(key), plainOf(value as Node | null, at, where)];
    });
    return Object.fromEntries(members);
  }
  if (isSeq(node)) return node.items.map((item) => plainOf(item as Node | null, place, where));
  return node === null ? undefined : filledIn(scalar(node, place, "a value"), place);
}

interface Entry {
  readonly name: string;
  readonly value: ParsedNode | null;
  readonly node: Node;
}

type Where = (node: Node) => string;

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new CheckUsageError(`--config: cannot read ${file}: ${reason}`);
  }
}

function readConfig(text: string, file: string): { readonly entries: readonly Entry[]; readonly where: Where } {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const at = (offset: number) => `${file}:${lineCounter.linePos(offset).line}`;
  const [mistake] = errors;
  if (mistake !== undefined) throw new CheckUsageError(`${at(mistake.pos[0])}: ${mistake.message.split("\n")[0]}`);
  if (contents === null) return { entries: [], where: () => file };
  if (!isMap(contents)) throw new CheckUsageError(`${file}: expected options by their names, as in "url: https://…"`);
  const entries = contents.items.map(({ key, value }) => ({ name: String(key), value, node: key as Node }));
  return { entries, where: (node) => at(node.range?.[0] ?? 0) };
}

function nameOf(option: Option): string {
  return option.long?.slice(2) ?? "";
}

function optionValue(option: Option, value: ParsedNode | null, where: Where): unknown {
  const place = value === null ? "" : where(value);
  const name = nameOf(option);
  if (option.isBoolean()) {
    if (isScalar(value) && typeof value.value === "boolean") return value.value;
    throw new CheckUsageError(`${place}: ${name}: expected true or false`);
  }
  let result: unknown = Array.isArray(option.defaultValue) ? [] : option.defaultValue;
  for (const text of textsOf(option, value, where)) {
    result = option.parseArg === undefined ? text : parsed(option, text, result, `${place}: ${name}`);
  }
  return result;
}

/** @throws CheckUsageError with what the option says about a value that it does not take. */
function parsed({ parseArg }: Option, text: string, before: unknown, place: string): unknown {
  try {
    return parseArg?.(text, before);
  } catch (error) {
    const { message } = error as Error;
    throw new CheckUsageError(`${place}: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, "")}`);
  }
}

/** The texts that the option would have been given on the command line. */
function textsOf(option: Option, value: ParsedNode | null, where: Where): readonly string[] {
  const name = nameOf(option);
  const isRepeatable = Array.isArray(option.defaultValue);
  if (!isRepeatable)
    return [filledIn(scalar(value, placeOf(value, name, where), "one value"), placeOf(value, name, where))];
  const [, mark] = /<\w+([=:])\w+>/.exec(option.flags) ?? [];
  if (isMap(value) && mark !== undefined) {
    return value.items.map((pair) => {
      const key = String(pair.key);
      const place = placeOf(pair.key as Node, `${name}.${key}`, where);
      return `${key}${mark}${filledIn(scalar(pair.value as Node | null, place, "one value"), place)}`;
    });
  }
  const items = isSeq(value) ? value.items : [value];
  return items.map((item, index) => {
    const place = placeOf(item as Node | null, isSeq(value) ? `${name}[${index}]` : name, where);
    return filledIn(scalar(item as Node | null, place, mark === undefined ? "one value" : `name${mark}value`), place);
  });
}

function placeOf(node: Node | null, name: string, where: Where): string {
  return node === null ? name : `${where(node)}: ${name}`;
}

function scalar(node: unknown, place: string, expected: string): string {
  if (isScalar(node) && node.value !== null && typeof node.value !== "object") {
    // As it is written: 007 and 1e3 are no numbers to who wrote them.
    return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
  }
  throw new CheckUsageError(`${place}: expected ${expected}`);
}

/** A variable that is empty is as good as missing: that is what CI makes of a secret that it does not have. */
function filledIn(text: string, place: string): string {
  return text.replaceAll(/(\$?)\$\{([^}]*)\}/g, (all, escaped: string, name: string) => {
    if (escaped !== "") return all.slice(1);
    const value = process.env[name];
    if (value !== undefined && value !== "") return value;
    const state = value === undefined ? "is not set" : "is empty";
    throw new CheckUsageError(`${place}: the environment variable ${name} ${state}`);
  });
}
