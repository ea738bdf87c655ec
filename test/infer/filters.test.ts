import { describe, expect, it } from "vitest";
import { understood } from "./labelled-document.ts";

describe("filters", () => {
  it.each([
    [
      "actions",
      "listJobs",
      [
        "status one-of status",
        "created_from at-least created_at",
        "created_to at-most created_at",
        "order_number equals order_number",
      ],
    ],
    [
      "form-posts",
      "GetCustomers",
      ["email equals email", "created equals created", "created[gte] at-least created", "created[lt] below created"],
    ],
    ["form-posts", "GetCharges", ["customer equals customer"]],
    ["json-api", "listArticles", ["filter[author] equals relationships.author.data.id"]],
    ["link-header", "listIssues", ["state equals state", "since at-least created_at"]],
    ["posts", "listPosts", ["userId equals userId"]],
    ["searches", "searchPlaces", ["query contains *"]],
    ["searches", "nearbyPlaces", ["city equals city"]],
    ["upserts", "productsByTag", ["tags one-of tags"]],
    ["wrapped", "indexPets", ["q contains *", "owner_id equals owner_id", "born_after above born_on"]],
    // A time is no bound of a switch.
    ["data-envelopes", "getTasks", ["project equals projects"]],
  ])("%s %s", async (name, id, filters) => {
    const { filters: found } = (await understood(name)).role(id, "list");
    const told = found.map(
      ({ parameter, match, member }) => `${parameter} ${match} ${member === "*" ? "*" : member.join(".")}`,
    );
    expect(told).toEqual(filters);
  });
});

describe("order", () => {
  it.each([
    ["json-api", "listArticles", { parameter: "sort", dialect: "minus" }],
    ["hal", "getWarehouses", { parameter: "sort", dialect: "comma" }],
    ["odata", "People.List", { parameter: "$orderby", dialect: "space", members: { LastName: ["LastName"] } }],
    [
      "link-header",
      "listIssues",
      { parameter: "sort", direction: "direction", members: { created: ["created_at"], updated: ["updated_at"] } },
    ],
    ["actions", "listJobs", { parameter: "order_by", direction: "order_dir", dialect: "plain" }],
  ])("%s %s", async (name, id, sort) => {
    expect((await understood(name)).role(id, "list").sort).toMatchObject(sort);
  });
});
