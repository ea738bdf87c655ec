import { isolation } from "../isolation.ts";
import { examples } from "./examples.ts";

const OTHERS = 2;

isolation("coursepipeline", examples, {
  askers: ["coursepipeline-key", "owner@example.com"],
  isForeign: (collection, record) =>
    collection === "organizations" ? record.id === OTHERS : record.organization_id === OTHERS,
});
