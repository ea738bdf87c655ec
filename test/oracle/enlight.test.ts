import { examples } from "../twins/enlight/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

const { head, emptyBody, bodyOfGet, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery } = disagreements;

oracle("enlight", examples, [head, emptyBody, bodyOfGet, jsonAsForm, brokenJsonAsForm, brackets, emptyQuery]);
