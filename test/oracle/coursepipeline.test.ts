import { examples } from "../twins/coursepipeline/examples.ts";
import { type Disagreement, disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, jsonAsForm, brackets, emptyQuery, nul } = disagreements;

/** The page and its files are no JSON, so that Prism's trouble with HEAD shows in another way. */
const headOfPages: Disagreement = {
  id: "HEAD of the documentation page",
  side: "request",
  matches: ({ method, path, prism }) =>
    method === "HEAD" && path.startsWith("/docs") && prism.request[0]?.includes("route not found") === true,
  reason: "The description gives GET alone, and Prism looks for HEAD itself; HEAD works wherever GET does.",
};

oracle("coursepipeline", examples, [head, headOfPages, jsonAsForm, brackets, emptyQuery, nul]);
