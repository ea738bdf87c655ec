import type { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";

const addFormats = addFormatsModule.default;

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/**
 * Registers the formats of JSON Schema 2020-12 §7.3 and of the OpenAPI format registry.
 * Where ajv-formats is looser or stricter than the RFCs (a blank for the `T`, `urn:uuid:`, `a@localhost`), ours win.
 */
export function registerFormats(ajv: Ajv2020): void {
  addFormats(ajv);
  const calendar = ajv.formats["date-time"];
  ajv.addFormat("date-time", {
    type: "string",
    validate: (text: string) => DATE_TIME.test(text) && accepts(calendar, text),
  });
  ajv.addFormat("uuid", UUID);
  ajv.addFormat("email", { type: "string", validate: (text: string) => text.length <= 254 && EMAIL.test(text) });
  ajv.addFormat("int32", {
    type: "number",
    validate: (n: number) => Number.isInteger(n) && n >= -(2 ** 31) && n < 2 ** 31,
  });
  // The largest int64 is read from JSON as 2^63 itself: numbers near it have no digits to spare.
  ajv.addFormat("int64", { type: "number", validate: (n: number) => Number.isInteger(n) && Math.abs(n) <= 2 ** 63 });
  for (const name of ["password", "binary"]) ajv.addFormat(name, true);
}

function accepts(format: unknown, text: string): boolean {
  if (format instanceof RegExp) return format.test(text);
  if (typeof format === "function") return Boolean(format(text));
  if (typeof format === "object" && format !== null && "validate" in format) return accepts(format.validate, text);
  return true;
}
