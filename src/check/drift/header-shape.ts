import type { JsonObject } from "../../contract/document.ts";
import { CommonFormats } from "./text-format.ts";

const BOOLEAN = /^(?:true|false)$/;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;
const KINDS = [
  ["boolean", BOOLEAN],
  ["integer", INTEGER],
  ["number", NUMBER],
] as const;

/** What the values of one header have in common. */
export class HeaderShape {
  #kinds: readonly (typeof KINDS)[number][] = KINDS;
  readonly #formats = new CommonFormats();

  add(text: string): void {
    this.#kinds = this.#kinds.filter(([, pattern]) => pattern.test(text));
    this.#formats.add(text);
  }

  schema(): JsonObject {
    const [kind] = this.#kinds;
    if (kind !== undefined) return { type: kind[0] };
    const { format } = this.#formats;
    return { type: "string", ...(format === undefined ? {} : { format }) };
  }
}

/** A header's name as it is usually written: `X-Total-Count`. */
export function writtenHeader(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
