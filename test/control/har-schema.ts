import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// HTTP Archive 1.2 as its specification has it (http://www.softwareishard.com/blog/har-12-spec), written here as a JSON
// Schema, so that the export is not held to its own types. Custom members begin with an underscore.

const text = { type: "string" };
const size = { type: "integer", minimum: -1 };
const duration = { type: "number", minimum: -1 };

function object(members: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  return {
    type: "object",
    properties: members,
    required: Object.keys(members).filter((name) => !optional.includes(name)),
    patternProperties: { "^_": true, "^comment$": text },
    additionalProperties: false,
  };
}

const pair = object({ name: text, value: text });
const cookie = object(
  {
    name: text,
    value: text,
    path: text,
    domain: text,
    expires: text,
    httpOnly: { type: "boolean" },
    secure: { type: "boolean" },
  },
  ["path", "domain", "expires", "httpOnly", "secure"],
);
const list = (items: object) => ({ type: "array", items });

const request = object(
  {
    method: { type: "string", pattern: "^[A-Z]+$" },
    url: { type: "string", format: "uri", pattern: "^https?://" },
    httpVersion: text,
    cookies: list(cookie),
    headers: list(pair),
    queryString: list(pair),
    postData: object({ mimeType: text, params: list(pair), text }),
    headersSize: size,
    bodySize: size,
  },
  ["postData"],
);
const response = object({
  status: { type: "integer", minimum: 0, maximum: 599 },
  statusText: text,
  httpVersion: text,
  cookies: list(cookie),
  headers: list(pair),
  content: object({ size, mimeType: text, text, encoding: { const: "base64" }, compression: { type: "integer" } }, [
    "text",
    "encoding",
    "compression",
  ]),
  redirectURL: text,
  headersSize: size,
  bodySize: size,
});
const entry = object({
  startedDateTime: { type: "string", format: "date-time" },
  time: { type: "number", minimum: 0 },
  request,
  response,
  cache: { type: "object", maxProperties: 0 },
  timings: object({ send: duration, wait: duration, receive: duration }),
});
const schema = object({
  log: object({ version: { const: "1.2" }, creator: object({ name: text, version: text }), entries: list(entry) }),
});

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const check = ajv.compile(schema);

/** Everything that is wrong with an HTTP Archive, one line each. */
export function harFaults(har: unknown): readonly string[] {
  if (check(har)) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
