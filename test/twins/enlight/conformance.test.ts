import { conformance } from "../conformance.ts";
import { inProcess, overHttp } from "../harness.ts";
import { examples } from "./examples.ts";

for (const harness of [inProcess, overHttp]) conformance("enlight", examples, harness);
