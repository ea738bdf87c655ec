import { compare } from "./compare.ts";
import { smallDocuments } from "./documents.ts";

compare(smallDocuments(), "test/corpus");
