/** An element of an XML text (XML 1.0 §3), with its names as they are written, prefixes included. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The character data directly in it. */
  readonly text: string;
}

/** Deeper than any message is. */
const MAX_DEPTH = 500;

const NAME = "[A-Za-z_:\\u0080-\\uffff][\\w:.\\u0080-\\uffff-]*";
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')\\s*`, "y");
const TAG = new RegExp(`<(${NAME})\\s*((?:[^"'<>]|"[^"]*"|'[^']*')*?)(/?)>`, "y");
const END = new RegExp(`</(${NAME})\\s*>`, "y");
/** Comments, processing instructions and the declaration say nothing here. */
const SKIPPED = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;

/** The root element of an XML text; undefined for text that is none, or that defines entities of its own (`<!DOCTYPE`). */
export function parseXml(text: string): XmlElement | undefined {
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let root: XmlElement | undefined;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const inner = open.at(-1);
    if (text[at] !== "<") {
      const next = text.indexOf("<", at);
      const data = text.slice(at, next === -1 ? text.length : next);
      if (inner === undefined ? data.trim() !== "" : !addText(inner, data)) return undefined;
      at += data.length;
      continue;
    }
    if (take(SKIPPED) !== null) continue;
    const cdata = inner === undefined ? null : take(CDATA);
    if (cdata !== null && inner !== undefined) {
      inner.text += cdata[1];
      continue;
    }
    const end = take(END);
    if (end !== null) {
      const closed = open.pop();
      if (closed === undefined || closed.name !== end[1]) return undefined;
      const parent = open.at(-1);
      if (parent === undefined) root = closed;
      else parent.children.push(closed);
      continue;
    }
    const tag = root === undefined || inner !== undefined ? take(TAG) : null;
    const attributes = tag === null ? undefined : attributesOf(tag[2] ?? "");
    if (tag === null || attributes === undefined || open.length > MAX_DEPTH) return undefined;
    const element = { name: tag[1] ?? "", attributes, children: [], text: "" };
    if (tag[3] !== "/") open.push(element);
    else if (inner === undefined) root = element;
    else inner.children.push(element);
  }
  return open.length === 0 ? root : undefined;
}

function addText(element: { text: string }, data: string): boolean {
  const text = decodeXml(data);
  element.text += text ?? "";
  return text !== undefined;
}

function attributesOf(text: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  let at = 0;
  while (at < text.length) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    const value = found === null ? undefined : decodeXml(found[2] ?? found[3] ?? "");
    if (found === null || value === undefined) return undefined;
    attributes[found[1] ?? ""] = value;
    at = ATTRIBUTE.lastIndex;
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text with its references replaced (XML 1.0 §4.1); undefined for one to an entity that nobody knows. */
function decodeXml(text: string): string | undefined {
  if (!text.includes("&")) return text;
  let isKnown = true;
  const decoded = text.replace(/&(#x[0-9a-f]+|#\d+|\w+);|&/gi, (_, reference: string | undefined) => {
    const found = reference === undefined ? undefined : characterOf(reference);
    if (found === undefined) isKnown = false;
    return found ?? "";
  });
  return isKnown ? decoded : undefined;
}

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith("#")) return Object.hasOwn(ENTITIES, reference) ? ENTITIES[reference] : undefined;
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Text as character data or as the value of an attribute; characters that XML has no way to write are left out. */
export function encodeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about (XML 1.0 §2.2)
  const writable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return writable.replace(/[<>&"\r]/g, (character) => CODES[character] ?? character);
}

const CODES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\r": "&#13;",
};
