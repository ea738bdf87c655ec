import { examples } from "../twins/coursepath/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery, bodyOfDelete } = disagreements;

oracle("coursepath", examples, [head, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery, bodyOfDelete]);
