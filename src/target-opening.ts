import type { Target } from "./engine/target.ts";
import type { NamedCredentials } from "./infer/credentials.ts";
import { demandKnownSchemes, readCredentials } from "./read-credentials.ts";
import type { RenewedRecord } from "./renew-target.ts";
import { type Reload, TargetWatch } from "./target-watch.ts";
import { type DocumentOptions, isTwin, openTarget, openTargets } from "./targets.ts";

/** What is opened, and with what. */
interface OpeningOptions extends Omit<DocumentOptions, "credentials" | "onRead"> {
  /** TARGET words; none = all twins. */
  readonly targets?: readonly string[];
  /** The credentials that work, by security scheme, or the file that names them. */
  readonly credentials?: NamedCredentials | string;
  readonly watch?: boolean;
  readonly onReload?: (reload: Reload) => void;
}

/** The targets of one mock: opened once, and again whenever a file changes that they were made of. */
export class TargetOpening {
  readonly #options: OpeningOptions;
  readonly #watch: TargetWatch | undefined;
  #targets: Target[] = [];
  #named: NamedCredentials = {};
  #replace: (next: Target) => readonly RenewedRecord[] = () => [];

  constructor(options: OpeningOptions) {
    this.#options = options;
    if (options.watch !== true) return;
    this.#watch = new TargetWatch({
      open: (word) => this.#again(word),
      replace: (next) => this.#replace(next),
      tell: (reload) => options.onReload?.(reload),
      trouble: (reason) => process.emitWarning(reason),
    });
  }

  /** All targets, in the order of their words. The list changes when one is opened again. @throws as {@link openTargets}. */
  async all(): Promise<Target[]> {
    const { targets = [] } = this.#options;
    this.#targets = [...(await openTargets(targets, await this.#documentOptions(targets)))];
    this.#demandSchemes(this.#targets);
    return this.#targets;
  }

  /** Begins to watch, if that was asked for; `replace` puts a target in the place of the one of its name. */
  watch(replace: (next: Target) => readonly RenewedRecord[]): void {
    this.#replace = replace;
    const words = new Set(this.#options.targets ?? []);
    this.#watch?.start(new Map([...words].map((word, index) => [word, this.#targets[index]?.name ?? word])));
  }

  close(): void {
    this.#watch?.close();
  }

  async #again(word: string): Promise<Target> {
    const next = await openTarget(word, await this.#documentOptions([word]));
    this.#demandSchemes(this.#targets.map((target) => (target.name === next.name ? next : target)));
    return next;
  }

  async #documentOptions(words: readonly string[]): Promise<DocumentOptions> {
    const { limit, overrides, credentials } = this.#options;
    const onRead = this.#watch?.note;
    if (typeof credentials !== "string") return { limit, overrides, credentials, onRead };
    for (const word of words) if (!isTwin(word)) onRead?.(credentials, word);
    this.#named = await readCredentials(credentials);
    return { limit, overrides, credentials: this.#named, onRead };
  }

  /** @throws UnreadableDocumentError for a scheme that nothing that is served describes. */
  #demandSchemes(targets: readonly Target[]): void {
    const { credentials } = this.#options;
    if (typeof credentials !== "string") return;
    const schemes = targets.flatMap(({ contract }) => Object.keys(contract.securitySchemes));
    demandKnownSchemes(credentials, this.#named, new Set(schemes));
  }
}
