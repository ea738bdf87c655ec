import { isObject, type JsonObject } from "../contract/document.ts";
import type { BodyPath } from "./model.ts";

/** What stands at a path of a body; undefined where nothing does. */
export function valueIn(body: unknown, path: BodyPath): unknown {
  let value = body;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** All that stands at a path: lists on the way are looked through item by item. */
export function valuesIn(body: unknown, path: BodyPath): readonly unknown[] {
  if (Array.isArray(body)) return body.flatMap((item) => valuesIn(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return [body];
  return isObject(body) && Object.hasOwn(body, name) ? valuesIn(body[name], rest) : [];
}

/** A copy in which a value stands at a path, objects made on the way where there are none. */
export function withValue(body: unknown, [name, ...rest]: BodyPath, value: unknown): unknown {
  if (name === undefined) return value;
  const object: JsonObject = isObject(body) ? body : {};
  return { ...object, [name]: withValue(object[name], rest, value) };
}

/** A copy in which nothing stands at a path. */
export function withoutValue(body: unknown, [name, ...rest]: BodyPath): unknown {
  if (name === undefined || !isObject(body) || !Object.hasOwn(body, name)) return body;
  if (rest.length > 0) return { ...body, [name]: withoutValue(body[name], rest) };
  const { [name]: _, ...others } = body;
  return others;
}
