import { isolation } from "../isolation.ts";
import { examples } from "./examples.ts";

const ACME = "acce0000-0000-4000-8000-000000000001";

isolation("enlight", examples, {
  askers: ["3824ac01-83ed-1aef-b124-48380def5e7f", "enlight-instructor-key", "57056867-5ea3-4adf-b411-63b4fbf4eda1"],
  derived: ["gravatar_url"],
  isForeign: (collection, record) =>
    collection === "organisations" ? record.id === ACME : record.organisation_id === ACME,
});
