import { describe, expect, it } from "vitest";
import { understood } from "./labelled-document.ts";

describe("paging", () => {
  it.each([
    [
      "json-api",
      "listArticles",
      { style: "page", position: "page[number]", size: "page[size]", defaultSize: 10, maxSize: 50 },
    ],
    ["hal", "getWarehouses", { style: "page", position: "page", size: "size", firstPage: 0, defaultSize: 20 }],
    [
      "form-posts",
      "GetCustomers",
      {
        style: "cursor",
        position: "starting_after",
        before: "ending_before",
        size: "limit",
        defaultSize: 10,
        maxSize: 100,
      },
    ],
    ["form-posts", "GetCharges", { style: "size", size: "limit" }],
    [
      "link-header",
      "listIssues",
      { style: "page", position: "page", size: "per_page", firstPage: 1, defaultSize: 30, maxSize: 100 },
    ],
    ["data-envelopes", "getTasks", { style: "cursor", position: "offset", size: "limit", maxSize: 100 }],
    ["page-tokens", "ListShelves", { style: "cursor", position: "pageToken", size: "pageSize" }],
    ["odata", "People.List", { style: "offset", position: "$skip", size: "$top" }],
    [
      "edges",
      "films",
      { style: "cursor", position: "after", before: "before", size: "first", defaultSize: 10, maxSize: 50 },
    ],
    ["posts", "listPosts", { style: "offset", position: "_start", size: "_limit" }],
    ["searches", "searchPlaces", { style: "cursor", position: "cursor", size: "limit" }],
  ])("%s %s", async (name, id, paging) => {
    expect((await understood(name)).role(id, "list").paging).toMatchObject(paging);
  });

  it.each([
    ["client-ids", "listFlags"],
    ["nested", "listVans"],
  ])("%s %s has none", async (name, id) => {
    expect((await understood(name)).role(id, "list").paging).toBeUndefined();
  });

  it.each([
    ["json-api", "listArticles", { "links.next": "nextLink", "links.first": "firstLink", "meta.total": "total" }],
    [
      "hal",
      "getWarehouses",
      {
        "_links.next.href": "nextLink",
        "page.totalElements": "total",
        "page.number": "page",
        "page.totalPages": "pageCount",
      },
    ],
    ["form-posts", "GetCustomers", { has_more: "hasMore" }],
    ["data-envelopes", "getTasks", { "next_page.offset": "nextCursor", "next_page.uri": "nextLink" }],
    ["page-tokens", "ListShelves", { nextPageToken: "nextCursor" }],
    [
      "wrapped",
      "indexPets",
      { "meta.current_page": "page", "meta.total_pages": "pageCount", "meta.total_count": "total" },
    ],
    ["odata", "People.List", { "@odata.count": "total", "@odata.nextLink": "nextLink" }],
    ["edges", "films", { totalCount: "total", "pageInfo.hasNextPage": "hasMore", "pageInfo.endCursor": "endCursor" }],
  ])("%s %s tells of the page in its answer", async (name, id, facts) => {
    const { shape } = (await understood(name)).role(id, "list");
    expect(Object.fromEntries(shape.facts.map(({ at, fact }) => [at.join("."), fact]))).toMatchObject(facts);
  });

  it("is told of in headers", async () => {
    const linked = (await understood("link-header")).role("listIssues", "list");
    expect(linked.shape.headers).toEqual([{ name: "Link", fact: "links" }]);
    const counted = (await understood("posts")).role("listPosts", "list");
    expect(counted.shape.headers).toEqual([{ name: "X-Total-Count", fact: "total" }]);
  });
});
