import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import { isClosed } from "../description.ts";
import { completed, requestOf } from "../inputs.ts";
import { isSuccess } from "./documented-examples.ts";

const NOON = "2030-01-01T12:00:00.000Z";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Paths and methods: those of the description, HEAD and OPTIONS beside them. */
export function methods({ description, test, each, another }: Battery): void {
  const { operations } = description;
  // One operation stands for each path.
  const paths = operations.filter(({ path }, index) => operations.findIndex((one) => one.path === path) === index);
  const requestAt = (operation: (typeof operations)[number]) => requestOf(operation, completed(operation, {}));

  each("answers methods that its path does not have with 405 and Allow", paths, async (world, operation) => {
    const sharing = description.sharing(operation.path);
    const known = sharing.map(({ method }) => method);
    const { path } = requestAt(operation);
    // `/members/me` fits `/members/{id}` too, and has its methods.
    const fitting = operations.filter((one) => fits(one.path, path)).map(({ method }) => method);
    for (const method of METHODS.filter((one) => !fitting.includes(one))) {
      const { status, headers } = await world.send({ method, path, headers: {} }, sharing);
      expect(status, method).toBe(405);
      const allowed = (headers.allow ?? "").split(", ");
      expect(allowed).toEqual(expect.arrayContaining(known));
      expect(allowed).not.toContain(method);
      expect(allowed.includes("HEAD")).toBe(fitting.includes("GET"));
    }
  });

  const reads = operations.filter(({ method }) => method === "GET");
  each("answers HEAD as GET, without a body", reads, async (world, operation) => {
    const request = requestAt(operation);
    const id = { headers: { "x-request-id": "same-for-both" } };
    const other = another(); // headers may tell how often one has asked
    await Promise.all([world, other].map((one) => one.freezeAt(NOON)));
    const get = await world.send(request, [operation], id);
    const head = await other.send({ ...request, method: "HEAD" }, [operation], id);
    expect({ ...head, text: "", json: undefined }).toEqual({ ...get, text: "", json: undefined });
    expect(head.text).toBe("");
    expect(isSuccess(head.status)).toBe(true);
  });

  each("answers HEAD without a credential with 401", reads.filter(isClosed), async (world, operation) => {
    const { status } = await world.send({ ...requestAt(operation), method: "HEAD" }, [operation], { key: null });
    expect(status).toBe(401);
  });

  each("answers OPTIONS with the methods of the path, credential or not", paths, async (world, operation) => {
    const { path } = requestAt(operation);
    const { status, headers, text } = await world.send({ method: "OPTIONS", path, headers: {} }, [], { key: null });
    expect([status, text]).toEqual([204, ""]);
    const known = description.sharing(operation.path).map(({ method }) => method);
    expect((headers.allow ?? "").split(", ")).toEqual(expect.arrayContaining([...known, "OPTIONS"]));
  });

  test("answers paths that are not described with 404", async (world) => {
    const [first] = paths;
    if (first === undefined) throw new Error("the description has no operation");
    const { path } = requestAt(first);
    for (const unknown of ["/no-such-path", `${path}/no/such/path`, `${path}x`, "/"]) {
      for (const method of METHODS) {
        const { status, json } = await world.send({ method, path: unknown, headers: {} }, []);
        expect([unknown, method, status]).toEqual([unknown, method, 404]);
        expect(json).toBeTypeOf("object");
      }
    }
  });
}

/** Whether a path could be one of a template. */
function fits(template: string, path: string): boolean {
  const [asked = ""] = path.split("?");
  const [wanted, found] = [template.split("/"), asked.split("/")];
  return wanted.length === found.length && wanted.every((part, at) => part.includes("{") || part === found[at]);
}
