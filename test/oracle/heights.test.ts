import { examples } from "../twins/heights/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, jsonAsForm, brackets, emptyQuery, nul } = disagreements;

oracle("heights", examples, [head, jsonAsForm, brackets, emptyQuery, nul]);
