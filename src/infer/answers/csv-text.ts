import { isObject } from "../../contract/document.ts";

const BREAK = "\r\n";

/** Records as comma-separated values, with a line of names (RFC 4180); what a record holds inside of it stands there as JSON. */
export function csvText(items: readonly unknown[]): string {
  const records = items.map((item) => (isObject(item) ? item : { value: item }));
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (names.length === 0) return "";
  const lines = [names, ...records.map((record) => names.map((name) => record[name]))];
  return lines.map((line) => `${line.map(cell).join(",")}${BREAK}`).join("");
}

function cell(value: unknown): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
