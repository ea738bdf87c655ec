/** A path of the description that fits, with the text of its template expressions, percent-decoded. */
export interface PathMatch<T> {
  readonly value: T;
  readonly params: Readonly<Record<string, string>>;
}

interface Mixed<T> {
  readonly pattern: RegExp;
  /** The fewer expressions, and the more text beside them, the earlier it is tried. */
  readonly rank: number;
  readonly node: Node<T>;
}

interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  /** Segments that are part text, part template: `{id}.json`, `{id}:close`. */
  readonly mixed: Mixed<T>[];
  template?: Node<T>;
  /** More than one where paths differ in the names of their templates alone. */
  readonly leaves: Leaf<T>[];
}

interface Leaf<T> {
  readonly names: readonly string[];
  readonly value: T;
  /** Whether the path is written with a slash at its end: it tells two that are alike otherwise. */
  readonly hasSlash: boolean;
}

const EXPRESSION = /\{([^{}]*)\}/g;
const EXTENSION = /(?:format|ext|extension)$/i;

/**
 * The paths of a description as a tree of segments (OpenAPI 3.1 §4.8.8, path templating): matching costs the segments of
 * the request, whatever the number of paths. Literal text beats a template, segment by segment from the left.
 */
export class PathTree<T> {
  readonly #root: Node<T> = emptyNode();

  /**
   * Adds a path such as `/books/{bookId}/loans`. Of two that differ in template names alone, the first that is accepted and
   * preferred wins, else the first that is accepted.
   */
  add(path: string, value: T): void {
    let node = this.#root;
    const names: string[] = [];
    for (const segment of segmentsOf(path)) {
      names.push(...[...segment.matchAll(EXPRESSION)].map((match) => match[1] ?? ""));
      node = childFor(node, segment);
    }
    node.leaves.push({ names, value, hasSlash: path.endsWith("/") });
  }

  /** The first path, in order of preference, that fits and whose value is accepted. */
  match(
    path: string,
    accepts: (value: T) => boolean = () => true,
    prefers: (match: PathMatch<T>) => boolean = () => true,
  ): PathMatch<T> | undefined {
    const end = path.length > 1 && path.endsWith("/") ? path.length - 1 : path.length;
    return find({ path, end, isEscaped: path.includes("%"), accepts, prefers, values: [] }, this.#root, 1);
  }
}

function emptyNode<T>(): Node<T> {
  return { literals: new Map(), mixed: [], leaves: [] };
}

/** A slash at the end makes no difference: web frameworks route both alike. */
function segmentsOf(path: string): readonly string[] {
  const end = path.length > 1 && path.endsWith("/") ? -1 : undefined;
  return path.slice(1, end).split("/");
}

/** A segment with a broken escape keeps its raw text: it then names nothing that exists. */
function decodeSegment(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function childFor<T>(node: Node<T>, segment: string): Node<T> {
  if (/^\{[^{}]*\}$/.test(segment)) {
    node.template ??= emptyNode();
    return node.template;
  }
  if (segment.includes("{")) {
    const pattern = mixedPattern(segment);
    const known = node.mixed.find((mixed) => mixed.pattern.source === pattern.source);
    if (known !== undefined) return known.node;
    const child = emptyNode<T>();
    const expressions = segment.match(EXPRESSION)?.length ?? 0;
    const rank = expressions * 10_000 - segment.replaceAll(EXPRESSION, "").length;
    node.mixed.push({ pattern, rank, node: child });
    node.mixed.sort((a, b) => a.rank - b.rank);
    return child;
  }
  const literal = decodeSegment(segment);
  let child = node.literals.get(literal);
  if (child === undefined) {
    child = emptyNode();
    node.literals.set(literal, child);
  }
  return child;
}

function mixedPattern(segment: string): RegExp {
  const texts = segment.split(/\{[^{}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const names = [...segment.matchAll(EXPRESSION)].map(([, name]) => name ?? "");
  const groups = names.map((name, index) => {
    // An extension begins at the last dot, with the dot in its value where the path writes none; without a dot, at the end.
    if (EXTENSION.test(name) && index > 0 && texts[index] === "") return "([.][^.]+|.)";
    return texts[index + 1]?.startsWith("\\.") ? "(.+)" : "(.+?)";
  });
  return new RegExp(`^${texts.map((text, index) => text + (groups[index] ?? "")).join("")}$`, "s");
}

/** One search: `values` holds the text of the expressions on the way that is being tried. */
interface Search<T> {
  readonly path: string;
  /** Where the path ends, a slash at its end left out. */
  readonly end: number;
  readonly isEscaped: boolean;
  readonly accepts: (value: T) => boolean;
  readonly prefers: (match: PathMatch<T>) => boolean;
  readonly values: string[];
}

/** Goes on at the segment that starts at `from`; a start past the end means that all segments are used up. */
function find<T>(search: Search<T>, node: Node<T>, from: number): PathMatch<T> | undefined {
  if (from > search.end) return leafMatch(search, node);
  const slash = search.path.indexOf("/", from);
  const to = slash === -1 || slash > search.end ? search.end : slash;
  const raw = search.path.slice(from, to);
  const segment = search.isEscaped ? decodeSegment(raw) : raw;
  const literal = node.literals.get(segment);
  const byLiteral = literal && find(search, literal, to + 1);
  if (byLiteral !== undefined) return byLiteral;
  for (const { pattern, node: child } of node.mixed) {
    const parts = pattern.exec(segment);
    const found = parts && findWith(search, child, to + 1, parts.slice(1));
    if (found) return found;
  }
  if (node.template === undefined || segment === "") return undefined;
  return findWith(search, node.template, to + 1, [segment]);
}

function findWith<T>(
  search: Search<T>,
  node: Node<T>,
  from: number,
  values: readonly string[],
): PathMatch<T> | undefined {
  const before = search.values.length;
  search.values.push(...values);
  const found = find(search, node, from);
  search.values.length = before;
  return found;
}

/** Of paths that are alike but for a slash at their end, the one that is written as it was asked for. */
function leafMatch<T>({ path, accepts, prefers, values }: Search<T>, { leaves }: Node<T>): PathMatch<T> | undefined {
  const accepted = leaves.filter(({ value }) => accepts(value));
  const sameEnd = accepted.length < 2 ? accepted : accepted.filter(({ hasSlash }) => hasSlash === path.endsWith("/"));
  const found = (sameEnd.length === 0 ? accepted : sameEnd).map((leaf) => filledIn(leaf, values));
  return found.length < 2 ? found[0] : (found.find(prefers) ?? found[0]);
}

function filledIn<T>({ names, value }: Leaf<T>, values: readonly string[]): PathMatch<T> {
  const params: Record<string, string> = {};
  for (let at = 0; at < names.length; at += 1) params[names[at] as string] = values[at] ?? "";
  return { value, params };
}
