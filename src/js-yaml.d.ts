/** What is used of js-yaml 4, which brings no types. */
declare module "js-yaml" {
  /** How plain scalars and tags are read. */
  export interface Schema {
    extend(more: { readonly implicit: readonly unknown[] }): Schema;
  }
  /** YAML 1.2's core schema: no dates, no `on`. */
  export const CORE_SCHEMA: Schema;
  export const types: { readonly merge: unknown };
  /** @throws Error for text that is no YAML, and for keys that stand twice. */
  export function load(text: string, options: { readonly schema: Schema }): unknown;
}
