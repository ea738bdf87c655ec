import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { segmentsOf } from "./pointer.ts";
import { allowedTypes, schemasInPlace } from "./schema-kind.ts";
import { encodeXml, type XmlElement } from "./xml-text.ts";

/** How a value of a schema is written in XML (OpenAPI 3.1 §4.8.26, the XML Object). */
interface XmlShape {
  readonly name: string | undefined;
  readonly prefix: string;
  readonly namespace: string | undefined;
  readonly isAttribute: boolean;
  readonly isWrapped: boolean;
}

/**
 * A value as an XML document, by its schema: names, attributes, wrapped lists, prefixes and namespaces as it says. Members
 * that are null are left out. `usualName`: of the root, where no schema names it.
 */
export function renderXml(document: OpenApiDocument, schema: unknown, value: unknown, usualName = "root"): string {
  const writer = new XmlWriter(document);
  const name = xmlName(shapeOf(document, schema).name ?? componentName(schema) ?? usualName);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writer.root(name, value, schema)}`;
}

class XmlWriter {
  readonly #document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** A list needs an element around it, whatever its schema says: a document has one root. */
  root(name: string, value: unknown, schema: unknown): string {
    if (!Array.isArray(value)) return this.#element(name, value, schema);
    const item = xmlName(componentName(itemsOf(this.#document, schema)) ?? name);
    return `<${name}>${this.#items(item, value, schema)}</${name}>`;
  }

  #member(name: string, value: unknown, schema: unknown): string {
    if (value === null || value === undefined) return "";
    const shape = shapeOf(this.#document, schema);
    const own = xmlName(shape.name ?? name);
    if (!Array.isArray(value)) return this.#element(own, value, schema);
    const items = this.#items(shape.isWrapped ? name : own, value, schema);
    const tag = shape.prefix + own;
    return shape.isWrapped ? `<${tag}${namespaceOf(shape)}>${items}</${tag}>` : items;
  }

  /** Items have the name that their own schema gives, or that of the list. */
  #items(name: string, values: readonly unknown[], schema: unknown): string {
    const items = itemsOf(this.#document, schema);
    const own = xmlName(shapeOf(this.#document, items).name ?? name);
    return values.map((value) => this.#element(own, value, items)).join("");
  }

  #element(name: string, value: unknown, schema: unknown): string {
    const shape = shapeOf(this.#document, schema);
    const tag = shape.prefix + name;
    if (Array.isArray(value)) return `<${tag}>${this.#items(name, value, schema)}</${tag}>`;
    if (!isObject(value)) return `<${tag}${namespaceOf(shape)}>${encodeXml(String(value ?? ""))}</${tag}>`;
    let attributes = namespaceOf(shape);
    let content = "";
    for (const [member, held] of Object.entries(value)) {
      const below = propertyOf(this.#document, schema, member);
      const { isAttribute, prefix, name: own } = shapeOf(this.#document, below);
      if (!isAttribute || typeof held === "object") content += this.#member(member, held, below);
      else attributes += ` ${prefix}${xmlName(own ?? member)}="${encodeXml(String(held))}"`;
    }
    return `<${tag}${attributes}>${content}</${tag}>`;
  }
}

/** A name of JSON as one of XML (XML 1.0 §2.3): what may not stand in it is an underscore. */
function xmlName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_.:-]/gu, "_");
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
}

/** What an XML element says, as a value of a schema; scalars stay text, for the conversion of text to judge. */
export function readXml(document: OpenApiDocument, schema: unknown, element: XmlElement): unknown {
  const types = allowedTypes(document, schema);
  if (types?.has("array")) {
    const items = itemsOf(document, schema);
    return element.children.map((child) => readXml(document, items, child));
  }
  const isBare = element.children.length === 0 && Object.keys(element.attributes).every(isNamespace);
  if (isBare && !types?.has("object")) return element.text;
  return readMembers(document, schema, element);
}

function readMembers(document: OpenApiDocument, schema: unknown, { attributes, children }: XmlElement): JsonObject {
  const members = new Map<string, unknown>();
  const names = memberNames(document, schema);
  for (const [name, text] of Object.entries(attributes)) {
    if (!isNamespace(name)) members.set(names.get(`@${local(name)}`)?.member ?? local(name), text);
  }
  for (const child of children) {
    const known = names.get(local(child.name));
    const member = known?.member ?? local(child.name);
    const below = known?.schema;
    if (known?.isList !== true) members.set(member, readXml(document, below, child));
    else if (known.isWrapped) members.set(member, readXml(document, below, child));
    else members.set(member, [...listed(members.get(member)), readXml(document, itemsOf(document, below), child)]);
  }
  return Object.fromEntries(members) as JsonObject;
}

interface MemberName {
  readonly member: string;
  readonly schema: unknown;
  readonly isList: boolean;
  readonly isWrapped: boolean;
}

/** The members of a schema by the local names that they have in XML; attributes with an `@`. */
function memberNames(document: OpenApiDocument, schema: unknown): ReadonlyMap<string, MemberName> {
  const names = new Map<string, MemberName>();
  for (const { properties } of schemasInPlace(document, schema)) {
    for (const [member, below] of Object.entries(isObject(properties) ? properties : {})) {
      const { name, isAttribute, isWrapped } = shapeOf(document, below);
      const isList = allowedTypes(document, below)?.has("array") === true;
      const ofItems = isList && !isWrapped ? shapeOf(document, itemsOf(document, below)).name : undefined;
      const written = local(xmlName(ofItems ?? name ?? member));
      names.set(isAttribute ? `@${written}` : written, { member, schema: below, isList, isWrapped });
    }
  }
  return names;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function isNamespace(name: string): boolean {
  return name === "xmlns" || name.startsWith("xmlns:") || name.startsWith("xsi:");
}

function shapeOf(document: OpenApiDocument, schema: unknown): XmlShape {
  const xml = schemasInPlace(document, schema).find((part) => isObject(part.xml))?.xml;
  const { name, prefix, namespace, attribute, wrapped } = isObject(xml) ? xml : {};
  return {
    name: typeof name === "string" ? name : undefined,
    prefix: typeof prefix === "string" ? `${prefix}:` : "",
    namespace: typeof namespace === "string" ? namespace : undefined,
    isAttribute: attribute === true,
    isWrapped: wrapped === true,
  };
}

function namespaceOf({ namespace, prefix }: XmlShape): string {
  if (namespace === undefined) return "";
  return ` xmlns${prefix === "" ? "" : `:${prefix.slice(0, -1)}`}="${encodeXml(namespace)}"`;
}

function propertyOf(document: OpenApiDocument, schema: unknown, name: string): unknown {
  for (const { properties } of schemasInPlace(document, schema)) {
    if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  }
  return undefined;
}

function itemsOf(document: OpenApiDocument, schema: unknown): unknown {
  return schemasInPlace(document, schema).find(({ items }) => isObject(items))?.items;
}

/** The name of the component that a schema refers to: the element is called so where nothing else is said. */
function componentName(schema: unknown): string | undefined {
  if (!isObject(schema) || typeof schema.$ref !== "string") return undefined;
  return segmentsOf(schema.$ref.slice(1))
    .at(-1)
    ?.replace(/[^\w.-]/g, "");
}
