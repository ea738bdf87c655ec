import { describe, expect, it } from "vitest";
import { parseBrackets, parseCookies, parsePairs, RepeatedTexts } from "../../src/contract/query-text.ts";

const texts = (query: string) => parsePairs(query).map(({ name, value }) => [name, value]);

describe("parsePairs", () => {
  it("decodes names and values, a plus as a blank", () => {
    expect(texts("a%20b=c+d&e=%2B&f")).toEqual([
      ["a b", "c d"],
      ["e", "+"],
      ["f", ""],
    ]);
  });

  it("splits at the first equals sign, and drops empty parts", () => {
    expect(texts("&a=b=c&&=x&")).toEqual([
      ["a", "b=c"],
      ["", "x"],
    ]);
    expect(parsePairs("")).toEqual([]);
  });

  it("tells a broken escape and keeps its raw text", () => {
    expect(parsePairs("a=%zz+1&b=%41&%=c")).toEqual([
      { name: "a", value: "%zz+1", malformed: true },
      { name: "b", value: "A", malformed: false },
      { name: "%", value: "c", malformed: true },
    ]);
  });
});

describe("parseCookies", () => {
  const cookies = (header: string) => parseCookies(header).map(({ name, value }) => [name, value]);

  it("reads names and values, with or without blanks", () => {
    expect(cookies("a=1; b=2;c=3")).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
    ]);
    expect(parseCookies(undefined)).toEqual([]);
  });

  it("leaves pluses, ampersands and equals signs alone, decodes escapes, takes quotes off", () => {
    expect(cookies('t=a+b/c==&d; q="x y"; e=%41; broken=%zz; flag')).toEqual([
      ["t", "a+b/c==&d"],
      ["q", "x y"],
      ["e", "A"],
      ["broken", "%zz"],
    ]);
  });
});

describe("parseBrackets", () => {
  const read = (query: string) => parseBrackets(parsePairs(query));

  it("builds objects and lists as Rails reads them", () => {
    expect(read("mail[subject]=Hi&mail[to][]=a&mail[to][]=b&x=1")).toEqual({
      mail: { subject: "Hi", to: ["a", "b"] },
      x: "1",
    });
    expect(read("items[0][id]=1&items[1][id]=2")).toEqual({ items: [{ id: "1" }, { id: "2" }] });
  });

  it("begins the next object of a list with a member that is there already", () => {
    expect(read("a[][x]=1&a[][y]=2&a[][x]=3&a[][tags][]=4&a[][tags][]=5")).toEqual({
      a: [
        { x: "1", y: "2" },
        { x: "3", tags: ["4", "5"] },
      ],
    });
    expect(read("b[c][][x]=1&b[c][][x]=2&a[][i][][y]=3&a[][i][][y]=4")).toEqual({
      b: { c: [{ x: "1" }, { x: "2" }] },
      a: [{ i: [{ y: "3" }, { y: "4" }] }],
    });
  });

  it("tells a repeated name from a list", () => {
    const { a, b, mail } = read("a=1&a=2&b[]=1&mail[to]=x&mail[to]=y");
    expect(a).toEqual(RepeatedTexts.of("1", "2"));
    expect(a).toBeInstanceOf(RepeatedTexts);
    expect(b).not.toBeInstanceOf(RepeatedTexts);
    expect(mail).toEqual({ to: "y" });
  });

  it("keeps lists of more than a thousand", () => {
    const { ids } = read(Array.from({ length: 1500 }, (_, index) => `ids[]=${index}`).join("&"));
    expect(ids).toHaveLength(1500);
    expect(Array.isArray(ids)).toBe(true);
  });

  it("drops names of the object prototype", () => {
    const value = read("__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][b]=1");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.hasOwn(value, "__proto__")).toBe(false);
  });

  it("leaves characters of its own encoding as they were", () => {
    expect(read("a=1%2B1%26b%3D2")).toEqual({ a: "1+1&b=2" });
  });
});
