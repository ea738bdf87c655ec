// Who may import what, one row for each folder of src. `may` lists folders whose values and types may be imported,
// `types` those whose types alone may. What a row does not name is forbidden.
const table = [
  { from: "contract", may: [], types: [] },
  { from: "world", may: [], types: ["contract"] },
  { from: "engine", may: ["contract", "world"], types: [] },
  { from: "infer", may: ["contract", "engine", "world"], types: [] },
  { from: "ejected", may: ["contract", "engine", "infer", "world"], types: [] },
  { from: "twins", may: ["engine", "world"], types: ["contract", "generated"] },
  { from: "documentation", may: ["engine"], types: ["contract"] },
  { from: "pages", may: ["documentation"], types: ["engine"] },
  { from: "console", may: [], types: ["generated"] },
  { from: "control", may: ["engine", "world", "contract"], types: [] },
  { from: "http", may: ["engine", "world", "contract"], types: [] },
  { from: "metrics", may: [], types: ["world"] },
  { from: "proxy", may: ["contract", "world"], types: [] },
  { from: "check", may: ["contract", "engine", "world"], types: [] },
  { from: "generated", may: [], types: [] },
];

/** What is compiled in `src` but belongs to no folder: the composition root, and the entrances of the package. */
const ROOT_FILE = "^src/[^/]+[.]ts$";

/** An exchange holds its target, whose twin holds handlers, which take an exchange: one type in three files. */
const EXCHANGE = "^src/engine/(exchange|target|twin)[.]ts$";

/** Where the package lies: whoever reads what ships with it may ask. */
const PACKAGE_FOLDER = "^src/package-folder[.]ts$";

const forbidden = table.flatMap(({ from, may, types }) => [
  {
    name: `${from}-imports`,
    comment: `src/${from} may import ${[...may, ...types.map((name) => `types of ${name}`)].join(", ") || "nothing of the project"}.`,
    severity: "error",
    from: { path: `^src/${from}/` },
    to: { path: "^src/", pathNot: [`^src/(${[from, ...may, ...types].join("|")})/`, PACKAGE_FOLDER] },
  },
  ...types.map((name) => ({
    name: `${from}-imports-types-of-${name}`,
    comment: `src/${from} may import types of ${name}, no values.`,
    severity: "error",
    from: { path: `^src/${from}/` },
    to: { path: `^src/${name}/`, dependencyTypesNot: ["type-only"] },
  })),
]);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: "no-other-twin",
      comment: "A twin stands alone; what two of them share belongs to the engine.",
      severity: "error",
      from: { path: "^src/twins/([^/]+)/" },
      to: { path: "^src/twins/", pathNot: "^src/twins/$1/" },
    },
    {
      name: "single-twins",
      comment: "The list of twins is the only door to a single one.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/twins/" },
      to: { path: "^src/twins/", pathNot: "^src/twins/index[.]ts$" },
    },
    {
      name: "commands-are-outermost",
      comment: "Only the command line knows the commands.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/commands/", "^src/cli[.]ts$"] },
      to: { path: "^src/commands/" },
    },
    {
      name: "entrances-are-outermost",
      comment: "What is made for tests is imported by tests alone.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(vitest|intercept)/" },
      to: { path: "^src/(vitest|intercept)/" },
    },
    {
      name: "express-in-http",
      comment: "Only src/http imports express; the composition root may name its types.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/http/" },
      to: { path: "(^|/)node_modules/(@types/)?express/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "express-types",
      comment: "Only src/http and src/start-mock.ts name types of express.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/http/", "^src/start-mock[.]ts$"] },
      to: { path: "(^|/)node_modules/(@types/)?express/" },
    },
    {
      name: "pure-folders",
      comment:
        "contract, engine, infer and twins do no I/O: built-in modules of Node have no place there, but for pure ones.",
      severity: "error",
      // problem-details reads nothing but the table of status names, and digest computes.
      from: { path: "^src/(contract|engine|infer|twins)/", pathNot: "^src/engine/(problem-details|digest)[.]ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^path$" },
    },
    {
      name: "no-tests",
      comment: "The product does not import its tests.",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: "^(src/|node_modules/)", dependencyTypes: ["local"] },
    },
    {
      name: "no-development-dependencies",
      comment:
        "What runs at a user's imports what package.json lists under dependencies; vitest is the user's own in src/vitest.",
      severity: "error",
      // The console is bundled: what it imports is part of it.
      from: { path: "^src/", pathNot: "^src/(console|vitest)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unresolved",
      comment: "Every import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-cycles",
      comment: "Imports go one way. Cycles of types are cycles too.",
      severity: "error",
      from: { pathNot: EXCHANGE },
      to: { circular: true },
    },
    {
      name: "no-cycles-of-values",
      comment: "The one recursive type is erased by the compiler; values may not go round even there.",
      severity: "error",
      from: { path: EXCHANGE },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "Every file is used by another, or is an entrance.",
      severity: "error",
      from: { orphan: true, pathNot: ["^src/generated/", ROOT_FILE] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
