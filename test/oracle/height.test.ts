import { examples } from "../twins/height/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery, nul } = disagreements;

oracle("height", examples, [head, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery, nul]);
