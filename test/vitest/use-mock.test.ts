import { afterAll, describe, expect, it } from "vitest";
import { useMock } from "../../src/vitest/index.ts";
import { heights } from "./answers.ts";

const headers = { authorization: "Token token=heights-admin-key" };
const enrolment = new URLSearchParams({ email: "ada@example.com", name: "Ada", course_id: "123" });
let address = "";

describe("useMock", () => {
  const mock = useMock({ targets: ["heights"] });
  const orders = async () => {
    const response = await fetch(`${mock.baseUrl("heights")}/orders?user_email=ada@example.com`, { headers });
    await expect(response).toMatchContract(heights, "listOrders", { status: 200 });
    return ((await response.json()) as { readonly orders: readonly unknown[] }).orders;
  };

  it("may not be used before it runs", () => {
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/~test-1$/);
    address = mock.url.replace(/\/~.*/, "");
    expect(() => useOutside.url).toThrow("use it inside of tests and hooks");
  });

  for (const round of ["first", "second"]) {
    it(`gives the ${round} test a world of its own`, async () => {
      expect(await orders()).toEqual([]);
      const enrolled = await fetch(`${mock.baseUrl("heights")}/student/enroll`, {
        method: "POST",
        headers,
        body: enrolment,
      });
      await expect(enrolled).toMatchContract(heights, "enrollStudent");
      expect(await orders()).toHaveLength(1);
      expect(mock.control.requests()).toHaveLength(3);
      const injected = await mock.inject({ url: "/heights/api/v1/courses", headers });
      await expect(injected).toMatchContract(heights, "listCourses", { status: 200 });
      expect(mock.control.requests()).toHaveLength(4);
    });
  }
});

const useOutside = { url: "" };
describe("before and after", () => {
  const later = useMock({ targets: ["heights"] });
  Object.defineProperty(useOutside, "url", { get: () => later.url });

  it("closes the mock after its tests", async () => {
    await expect(fetch(address)).rejects.toThrow("fetch failed");
    expect(later.sandbox).toBe("test-1");
  });
  afterAll(() => expect(later.url).toContain("~test-1"));
});
