import { examples } from "../twins/heights/examples.ts";
import { disagreements } from "./disagreements.ts";
import { oracle } from "./oracle.ts";

oracle("heights", examples, Object.values(disagreements));
