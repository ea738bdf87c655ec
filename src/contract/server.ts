import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";

/** One Server Object (OpenAPI 3.1 §4.8.5), ready to recognise its own host. */
export interface Server {
  /** As the description writes it, variables in braces. */
  readonly url: string;
  /** The path of the URL without a slash at its end, variables replaced by their defaults: `/api/v1`. */
  readonly basePath: string;
  /** Those that other values of its variables give, as far as the description lists them. */
  readonly otherBasePaths: readonly string[];
  /** The variables' values when `host` (without port) belongs to this server; undefined when it does not. */
  readonly recognise: (host: string) => Readonly<Record<string, string>> | undefined;
}

const AT_ROOT = { pathname: "/" };
const PLACEHOLDER_URL = "https://understudy.invalid";

/** Prepares the servers of a description; one without any is served at `/` (§4.8.1). */
export function prepareServers(servers: unknown): readonly Server[] {
  const listed = Array.isArray(servers) ? servers.filter(isObject) : [];
  return (listed.length > 0 ? listed : [{ url: "/" }]).map(prepareServer);
}

/** The servers that stand at paths and operations, each once. */
export function prepareOwnServers({ root }: OpenApiDocument): readonly Server[] {
  const found = new Map<string, Server>();
  const add = (servers: unknown) => {
    for (const server of Array.isArray(servers) ? servers.filter(isObject) : []) {
      const key = JSON.stringify([server.url, server.variables]);
      if (!found.has(key)) found.set(key, prepareServer(server));
    }
  };
  for (const item of Object.values(isObject(root.paths) ? root.paths : {})) {
    if (!isObject(item)) continue;
    add(item.servers);
    for (const name in item) {
      const operation = item[name];
      if (isObject(operation)) add(operation.servers);
    }
  }
  return [...found.values()];
}

function prepareServer(server: JsonObject): Server {
  const url = String(server.url ?? "/");
  const variables = isObject(server.variables) ? server.variables : {};
  const [, authority = "", path = ""] = /^(?:(?:[a-z][a-z0-9+.-]*|\{[^{}]*\}):)?(?:\/\/([^/]*))?(.*)$/i.exec(url) ?? [];
  const host = authority.replace(/:(?:\d+|\{[^{}]+\})$/, ""); // the port is no part of it
  const names = [...host.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const pattern = hostPattern(host, variables);
  return {
    url,
    basePath: basePathOf(path, variables),
    otherBasePaths: otherBasePathsOf(path, variables),
    recognise: (asked) => {
      const found = host === "" ? null : pattern.exec(asked);
      return found === null
        ? undefined
        : Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
    },
  };
}

/**
 * A variable stands for one label or part of it: letters, digits, dashes (and dots when it is the whole host); one with an
 * `enum` for these values alone.
 */
function hostPattern(host: string, variables: JsonObject): RegExp {
  const anything = /^\{[^{}]+\}$/.test(host) ? "[a-z0-9.-]+" : "[a-z0-9-]+";
  const parts = host.split(/\{([^{}]+)\}/).map((text, index) => {
    if (index % 2 === 0) return escaped(text);
    const variable = variables[text];
    const values = isObject(variable) && Array.isArray(variable.enum) ? variable.enum : [];
    return `(${values.length === 0 ? anything : values.map((value) => escaped(String(value))).join("|")})`;
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** More than any description has; they are all looked at when a path is matched. */
const MAX_BASE_PATHS = 50;

function otherBasePathsOf(path: string, variables: JsonObject): readonly string[] {
  let filled = [path];
  for (const [, name = ""] of path.matchAll(/\{([^{}]+)\}/g)) {
    const variable = variables[name];
    const values = isObject(variable) && Array.isArray(variable.enum) ? variable.enum.map(String) : [];
    if (values.length * filled.length > MAX_BASE_PATHS || values.length === 0) continue;
    filled = filled.flatMap((text) => values.map((value) => text.replaceAll(`{${name}}`, value)));
  }
  return filled.map((text) => basePathOf(text, variables)).filter((text) => text !== basePathOf(path, variables));
}

function basePathOf(path: string, variables: JsonObject): string {
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default ?? "") : "";
  });
  const { pathname } = URL.canParse(filled || "/", PLACEHOLDER_URL) ? new URL(filled || "/", PLACEHOLDER_URL) : AT_ROOT;
  return pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}
