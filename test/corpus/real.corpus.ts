import { compare } from "./compare.ts";
import { largeDocuments, mediumDocuments } from "./documents.ts";

compare(mediumDocuments(), "@readme/oas-examples");
compare(largeDocuments());
