import { isolation } from "../isolation.ts";
import { examples } from "./examples.ts";

const ELSEWHERE = "9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b02";

isolation("height", examples, {
  askers: ["secret_1234", "secret_guest"],
  isForeign: (collection, record) =>
    collection === "workspaces" ? record.id === ELSEWHERE : record.workspaceId === ELSEWHERE,
});
