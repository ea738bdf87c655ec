/** Operations of the small documents that cannot be called with success, by document: what the last answer was, and why. */
export const uncalled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "recursive-endless": { "createNode no request that fits": "a node demands a node: no body of it has an end" },
  "server-errors-only": { "getOutage 503": "it documents a server error and nothing else" },
  "xml-body": { "getBook 404": "the answers that show ids are XML, which the loop does not read" },
};
