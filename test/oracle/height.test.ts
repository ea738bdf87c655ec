import { examples } from "../twins/height/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, headOfPages, redirects, jsonAsForm, brokenJsonAsForm, brackets, textForObject, emptyQuery, nul } =
  disagreements;

oracle("height", examples, [
  head,
  headOfPages,
  redirects,
  jsonAsForm,
  brokenJsonAsForm,
  brackets,
  textForObject,
  emptyQuery,
  nul,
]);
