import { isolation } from "../isolation.ts";
import { examples } from "./examples.ts";

const MINE = 1;

isolation("coursepath", examples, {
  askers: ["admin@example.com", "john.smith@example.com"],
  isForeign: (collection, record) => (collection === "academies" ? record.id : record.academy_id) !== MINE,
});
