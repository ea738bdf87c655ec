import { isolation } from "../isolation.ts";
import { examples } from "./examples.ts";

const UNIVERSITY = 2;

isolation("heights", examples, {
  askers: ["heights-admin-key"],
  isForeign: (collection, record) =>
    collection === "accounts" ? record.id === UNIVERSITY : record.account_id === UNIVERSITY,
});
