import { readFileSync } from "node:fs";
import { parse } from "yaml";

// A description as its YAML says it, read without the contract folder, so that the tests do not share its mistakes.

export type Json = { readonly [name: string]: unknown };

/** An object of the description after its references were followed, and where it stands. */
export interface Located {
  readonly value: Json;
  readonly pointer: string;
}

/** A Parameter Object with the pointer of its schema. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: string;
  /** Values of its examples, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** One media type of a body with the pointer of its schema. */
export interface DocumentedBody {
  readonly mediaType: string;
  readonly schema: string;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** One operation of the description. */
export interface DocumentedOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** The template: `/courses/{id}`. */
  readonly path: string;
  readonly parameters: readonly DocumentedParameter[];
  readonly bodies: readonly DocumentedBody[];
  /** Any one of these sets of schemes; empty = open to everyone. */
  readonly security: readonly (readonly string[])[];
  /** Whether a request without a body breaks the description. */
  readonly requiresBody: boolean;
  /** By status. */
  readonly responses: Readonly<Record<string, Located>>;
}

/** A rate limit, as `x-rate-limit` states it. */
export interface DocumentedPolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly window?: "aligned";
  /** False: it has to be switched on first. */
  readonly enabled?: boolean;
  /** The operations that it holds for; without it, all. */
  readonly operations?: readonly string[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const roots = new Map<string, Json>();

/** Read once, for it takes long. */
function rootOf(name: string): Json {
  const file = new URL(`../../openapi/${name}.yaml`, import.meta.url);
  const root = roots.get(name) ?? (parse(readFileSync(file, "utf8")) as Json);
  roots.set(name, root);
  return root;
}

/** `openapi/<name>.yaml`. */
export class Description {
  readonly root: Json;
  readonly operations: readonly DocumentedOperation[];
  /** The path of the first server: `/api/v1`. */
  readonly basePath: string;
  readonly policies: readonly DocumentedPolicy[];

  constructor(name: string) {
    this.root = rootOf(name);
    const [server] = this.root.servers as readonly { readonly url: string }[];
    this.basePath = (server?.url ?? "").replace(/^https?:\/\/[^/]+/, "").replace(/\/$/, "");
    this.operations = Object.keys(this.root.paths as Json).flatMap((path) => this.#operationsAt(path));
    this.policies = [this.root["x-rate-limit"] ?? []].flat() as unknown as readonly DocumentedPolicy[];
  }

  /** The object at a pointer, with `$ref` followed. */
  at(pointer: string): Located {
    const value = segments(pointer).reduce<unknown>((here, name) => (here as Json)[name], this.root) as Json;
    return typeof value.$ref === "string" ? this.at(value.$ref.slice(1)) : { value, pointer };
  }

  /** The security schemes, by name. */
  get securitySchemes(): Readonly<Record<string, Json>> {
    const { securitySchemes = {} } = this.root.components as { readonly securitySchemes?: Json };
    const names = Object.keys(securitySchemes);
    return Object.fromEntries(names.map((name) => [name, this.at(`/components/securitySchemes/${name}`).value]));
  }

  /** The operations that share a path template. */
  sharing(path: string): readonly DocumentedOperation[] {
    return this.operations.filter((operation) => operation.path === path);
  }

  #operationsAt(path: string): readonly DocumentedOperation[] {
    const { value: item, pointer } = this.at(`/paths/${escaped(path)}`);
    return METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const { value, pointer: at } = this.at(`${pointer}/${method}`);
      return {
        id: String(value.operationId),
        method: method.toUpperCase(),
        path,
        parameters: [...this.#parameters(item, pointer), ...this.#parameters(value, at)],
        bodies: value.requestBody === undefined ? [] : this.bodies(this.at(`${at}/requestBody`)),
        security: securityOf(value.security ?? this.root.security),
        requiresBody: value.requestBody !== undefined && this.at(`${at}/requestBody`).value.required === true,
        responses: Object.fromEntries(
          Object.keys(value.responses as Json).map((status) => [status, this.at(`${at}/responses/${status}`)]),
        ),
      };
    });
  }

  #parameters(owner: Json, at: string): readonly DocumentedParameter[] {
    const list = (owner.parameters ?? []) as readonly unknown[];
    return list.map((_, index) => {
      const { value, pointer } = this.at(`${at}/parameters/${index}`);
      const { name, in: place, required } = value as { name: string; in: string; required?: boolean };
      const schema = `${pointer}/schema`;
      return { name, in: place, required: required === true, schema, examples: examplesOf(value) };
    });
  }

  /** The media types of a Request Body or Response Object. */
  bodies({ value, pointer }: Located): readonly DocumentedBody[] {
    return Object.entries((value.content ?? {}) as Record<string, Json>).map(([mediaType, media]) => ({
      mediaType,
      schema: `${pointer}/content/${escaped(mediaType)}/schema`,
      examples: examplesOf(media),
    }));
  }
}

function securityOf(requirements: unknown): readonly (readonly string[])[] {
  return ((requirements ?? []) as readonly Json[]).map((requirement) => Object.keys(requirement));
}

/** Whether nobody is answered without a credential. */
export function isClosed({ security }: DocumentedOperation): boolean {
  return security.length > 0 && security.every((schemes) => schemes.length > 0);
}

function examplesOf(owner: Json): Record<string, unknown> {
  const named = Object.entries((owner.examples ?? {}) as Record<string, Json>);
  return Object.fromEntries(named.map(([name, example]) => [name, example.value]));
}

function segments(pointer: string): readonly string[] {
  const names = pointer.split("/").slice(1);
  return names.map((name) => decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
}
