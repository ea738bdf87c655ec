import { Ajv2020 } from "ajv/dist/2020.js";
import { registerFormats } from "../../contract/formats.ts";

/** Those that hardly any text fits by chance, in the order in which they are taken. */
const FORMATS = ["uuid", "date-time", "date", "email", "uri"] as const;
/** By RFC 3986 `note:this` is a URI; what people call one has an authority. */
const HAS_AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\//i;

let tests: ReadonlyMap<string, (text: string) => boolean> | undefined;

/** The formats that a text fits, as the contract judges them. */
function formatsOf(text: string): readonly string[] {
  tests ??= formatTests();
  return [...tests].filter(([, fits]) => fits(text)).map(([format]) => format);
}

/** Made when the first undocumented text is seen: few runs see one. */
function formatTests(): ReadonlyMap<string, (text: string) => boolean> {
  const ajv = new Ajv2020({ strict: false, logger: false });
  registerFormats(ajv);
  return new Map(
    FORMATS.map((format) => {
      const fits = ajv.compile({ type: "string", format });
      return [format, (text: string) => (format !== "uri" || HAS_AUTHORITY.test(text)) && fits(text) === true];
    }),
  );
}

/** The formats that all texts so far have in common. */
export class CommonFormats {
  #left: readonly string[] | undefined;

  add(text: string): void {
    if (this.#left?.length !== 0) this.#keep(formatsOf(text));
  }

  /** Takes over what another one has left. */
  merge(other: CommonFormats): void {
    if (other.#left !== undefined) this.#keep(other.#left);
  }

  #keep(fitting: readonly string[]): void {
    this.#left = this.#left?.filter((format) => fitting.includes(format)) ?? fitting;
  }

  /** The first of them; undefined where they have none in common. */
  get format(): string | undefined {
    return this.#left?.[0];
  }
}
