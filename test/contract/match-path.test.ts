import { describe, expect, it } from "vitest";
import { PathTree } from "../../src/contract/match-path.ts";

function treeOf(...paths: readonly string[]): PathTree<string> {
  const tree = new PathTree<string>();
  for (const path of paths) tree.add(path, path);
  return tree;
}
const found = (tree: PathTree<string>, path: string) => {
  const match = tree.match(path);
  return match && [match.value, match.params];
};

describe("PathTree", () => {
  const courses = treeOf("/courses/{id}", "/courses/{id}/completion-percentage", "/courses/roles", "/courses");

  it("prefers literal text to a template, whatever the order", () => {
    expect(found(courses, "/courses/roles")).toEqual(["/courses/roles", {}]);
    expect(found(courses, "/courses/7")).toEqual(["/courses/{id}", { id: "7" }]);
  });

  it("falls back to the template where the literal way ends nowhere", () => {
    expect(found(courses, "/courses/roles/completion-percentage")).toEqual([
      "/courses/{id}/completion-percentage",
      { id: "roles" },
    ]);
    expect(found(courses, "/courses/roles/nothing")).toBeUndefined();
  });

  it("prefers literals segment by segment from the left", () => {
    const tree = treeOf("/{a}/x/y", "/a/{x}/{y}", "/a/x/{y}");
    expect(found(tree, "/a/x/y")).toEqual(["/a/x/{y}", { y: "y" }]);
    expect(found(tree, "/a/z/y")).toEqual(["/a/{x}/{y}", { x: "z", y: "y" }]);
    expect(found(tree, "/b/x/y")).toEqual(["/{a}/x/y", { a: "b" }]);
  });

  it("matches segments that are part text, the longer text first", () => {
    const tree = treeOf("/a/{b}", "/a/{b}.json", "/a/{b}.min.json", "/x/{id}:close", "/{from}..{to}");
    expect(found(tree, "/a/report.json")).toEqual(["/a/{b}.json", { b: "report" }]);
    expect(found(tree, "/a/report.min.json")).toEqual(["/a/{b}.min.json", { b: "report" }]);
    expect(found(tree, "/a/reportXjson")).toEqual(["/a/{b}", { b: "reportXjson" }]);
    expect(found(tree, "/x/12:close")).toEqual(["/x/{id}:close", { id: "12" }]);
    expect(found(tree, "/x/12")).toBeUndefined();
    expect(found(tree, "/1..9")).toEqual(["/{from}..{to}", { from: "1", to: "9" }]);
    expect(found(tree, "/a/.json")).toEqual(["/a/{b}", { b: ".json" }]);
    expect(found(treeOf("/{a}{b}", "/{x}-{y}/z"), "/12")).toEqual(["/{a}{b}", { a: "1", b: "2" }]);
    expect(found(treeOf("/v1:batch", "/{a}:batch"), "/v1:batch")).toEqual(["/v1:batch", {}]);
  });

  it("prefers one expression in a segment to two", () => {
    const tree = treeOf("/a/{b}.{format}", "/a/{b}.json");
    expect(found(tree, "/a/1.json")).toEqual(["/a/{b}.json", { b: "1" }]);
    expect(found(tree, "/a/1.csv")).toEqual(["/a/{b}.{format}", { b: "1", format: "csv" }]);
  });

  it("keeps the names of each path where templates differ", () => {
    const tree = treeOf("/a/{id}/b", "/a/{other}/c");
    expect(found(tree, "/a/1/b")).toEqual(["/a/{id}/b", { id: "1" }]);
    expect(found(tree, "/a/1/c")).toEqual(["/a/{other}/c", { other: "1" }]);
  });

  it("keeps the first of two paths that differ in names alone", () => {
    const tree = treeOf("/a/{x}", "/a/{y}");
    expect(found(tree, "/a/1")).toEqual(["/a/{x}", { x: "1" }]);
    expect(tree.match("/a/1", (path) => path.includes("y"))).toEqual({ value: "/a/{y}", params: { y: "1" } });
  });

  it("tells two paths apart by the slash at the end where nothing else does", () => {
    const tree = treeOf("/coupons", "/coupons/");
    expect(found(tree, "/coupons")).toEqual(["/coupons", {}]);
    expect(found(tree, "/coupons/")).toEqual(["/coupons/", {}]);
  });

  it("decodes after splitting: an encoded slash parts nothing", () => {
    expect(found(courses, "/courses/a%2Fb")).toEqual(["/courses/{id}", { id: "a/b" }]);
    expect(found(courses, "/courses%2Froles")).toBeUndefined();
    expect(found(courses, "/cours%65s/%72oles")).toEqual(["/courses/roles", {}]);
    expect(found(treeOf("/caf%C3%A9"), "/café")).toEqual(["/caf%C3%A9", {}]);
  });

  it.each(["%", "%E0%A4", "%zz", "100%"])("keeps a broken escape as it stands: %s", (text) => {
    expect(found(courses, `/courses/${text}`)).toEqual(["/courses/{id}", { id: text }]);
  });

  it("takes one slash at the end, on either side, and no empty segments", () => {
    expect(found(courses, "/courses/")).toEqual(["/courses", {}]);
    expect(found(courses, "/courses/7/")).toEqual(["/courses/{id}", { id: "7" }]);
    expect(found(treeOf("/a/"), "/a")).toEqual(["/a/", {}]);
    for (const path of ["//courses", "/courses//", "/courses//completion-percentage", "", "courses"]) {
      expect(found(courses, path), path).toBeUndefined();
    }
    expect(found(treeOf("/"), "/")).toEqual(["/", {}]);
  });

  it("knows names of the object prototype as any other text", () => {
    const tree = treeOf("/a/{id}", "/b/__proto__");
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(found(tree, `/a/${name}`)).toEqual(["/a/{id}", { id: name }]);
      expect(found(tree, `/${name}`)).toBeUndefined();
    }
    expect(found(tree, "/b/__proto__")).toEqual(["/b/__proto__", {}]);
  });

  it("goes on to the next path that fits when a value is not accepted", () => {
    const asked: string[] = [];
    const reject = (path: string) => {
      asked.push(path);
      return false;
    };
    expect(courses.match("/courses/roles", reject)).toBeUndefined();
    expect(asked).toEqual(["/courses/roles", "/courses/{id}"]);
    expect(courses.match("/courses/roles", (path) => path.includes("{"))?.params).toEqual({ id: "roles" });
  });

  it("begins a format that touches a template at its dot, and else as late as can be", () => {
    const tree = treeOf("/tides/{id}{mediaTypeExtension}");
    const parts = (path: string) => tree.match(path)?.params;
    expect(parts("/tides/a.b.json")).toEqual({ id: "a.b", mediaTypeExtension: ".json" });
    expect(parts("/tides/north")).toEqual({ id: "nort", mediaTypeExtension: "h" });
  });

  it("looks at the segments of the request alone, whatever the number of paths", () => {
    const tree = new PathTree<number>();
    for (let index = 0; index < 5000; index += 1) tree.add(`/r${index}/{id}/s${index}/{name}`, index);
    for (const index of [0, 2500, 4999]) {
      expect(tree.match(`/r${index}/1/s${index}/x`)).toEqual({ value: index, params: { id: "1", name: "x" } });
    }
    let accepted = 0;
    tree.match("/r7/1/s7/x", () => {
      accepted += 1;
      return false;
    });
    expect(accepted).toBe(1);
  });

  it("takes what is behind the last dot for the extension", () => {
    const tree = treeOf("/points/{position}.{ext}", "/profiles/{id}{extension}");
    expect(found(tree, "/points/37.83,-122.27.json")).toEqual([
      "/points/{position}.{ext}",
      { position: "37.83,-122.27", ext: "json" },
    ]);
    expect(found(tree, "/profiles/a.b.xml")).toEqual(["/profiles/{id}{extension}", { id: "a.b", extension: ".xml" }]);
  });
});
