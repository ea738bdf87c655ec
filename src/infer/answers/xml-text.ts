import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "../../contract/document.ts";
import { schemasThatHold } from "../../contract/schema-kind.ts";

/** A schema with the name by which it is referred to: that of its element, unless `xml.name` says otherwise. */
interface NamedSchema {
  readonly schema: unknown;
  readonly name: string;
}

/** The schema that a reference leads to, and its name. */
export function schemaOf(document: OpenApiDocument, schema: unknown): NamedSchema {
  let at = schema;
  let name = "root";
  for (let hops = 0; hops < 50 && isObject(at) && typeof at.$ref === "string"; hops += 1) {
    const pointer = document.target(at.$ref, "");
    const last = pointer.slice(pointer.lastIndexOf("/") + 1);
    if (pointer.startsWith("/components/schemas/")) name = last;
    at = schemaAt(document, pointer);
  }
  return { schema: at, name };
}

/** A value as XML by the XML Objects of its schema (OpenAPI 3.1 §4.8.26): names, attributes, wrapped lists. */
export function xmlText(document: OpenApiDocument, { schema, name }: NamedSchema, value: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(document, schema, value, name)}`;
}

function element(document: OpenApiDocument, schema: unknown, value: unknown, name: string): string {
  const parts = schemasThatHold(document, schema);
  const xml = parts.map((part) => part.xml).find(isObject) ?? {};
  const tag = qualified(xml, name);
  if (Array.isArray(value)) return listElements(document, parts, xml, value, name);
  if (!isObject(value)) return `<${tag}>${escaped(value)}</${tag}>`;
  const attributes: string[] = [];
  const children: string[] = [];
  for (const [member, item] of Object.entries(value)) {
    const property = propertyOf(parts, member);
    const own =
      schemasThatHold(document, property)
        .map((part) => part.xml)
        .find(isObject) ?? {};
    if (own.attribute === true)
      attributes.push(` ${qualified(own, member)}="${escaped(item).replaceAll('"', "&quot;")}"`);
    else children.push(element(document, property, item, member));
  }
  return `<${tag}${attributes.join("")}>${children.join("")}</${tag}>`;
}

function listElements(
  document: OpenApiDocument,
  parts: readonly JsonObject[],
  xml: JsonObject,
  items: readonly unknown[],
  name: string,
): string {
  const schema = parts.map((part) => part.items).find((one) => one !== undefined);
  const isWrapped = xml.wrapped === true || name === "root";
  const itemName = name === "root" ? schemaOf(document, schema).name : isWrapped ? name : String(xml.name ?? name);
  const inner = items.map((item) => element(document, schema, item, itemName)).join("");
  return isWrapped ? `<${qualified(xml, name)}>${inner}</${qualified(xml, name)}>` : inner;
}

function propertyOf(parts: readonly JsonObject[], name: string): unknown {
  for (const { properties } of parts)
    if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  return true;
}

function qualified(xml: JsonObject, name: string): string {
  const local = typeof xml.name === "string" ? xml.name : name;
  return typeof xml.prefix === "string" ? `${xml.prefix}:${local}` : local;
}

function escaped(value: unknown): string {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
