import { examples } from "../twins/coursepipeline/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, headOfPages, jsonAsForm, brackets, emptyQuery, nul } = disagreements;

oracle("coursepipeline", examples, [head, headOfPages, jsonAsForm, brackets, emptyQuery, nul]);
