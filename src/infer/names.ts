/** The same few names are compared over and over: each is taken apart once. Forgotten when they become many. */
const MOST_KNOWN = 20_000;

function remembered<T>(work: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = work(name);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(name, found);
    }
    return found;
  };
}

/** The words of a name, in lower case: `petId`, `pet_id`, `Pet-ID` are all `pet`, `id`. */
export const wordsOf: (name: string) => readonly string[] = remembered((name) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase()),
);

const IRREGULAR: Readonly<Record<string, string>> = {
  people: "person",
  children: "child",
  men: "man",
  women: "woman",
  mice: "mouse",
  feet: "foot",
  teeth: "tooth",
  geese: "goose",
  criteria: "criterion",
  phenomena: "phenomenon",
  indices: "index",
  indexes: "index",
  vertices: "vertex",
  matrices: "matrix",
  appendices: "appendix",
  analyses: "analysis",
  diagnoses: "diagnosis",
  theses: "thesis",
  crises: "crisis",
  axes: "axis",
  bases: "base",
  databases: "database",
  leaves: "leaf",
  shelves: "shelf",
  lives: "life",
  knives: "knife",
  wolves: "wolf",
  halves: "half",
  heroes: "hero",
  potatoes: "potato",
  tomatoes: "tomato",
  echoes: "echo",
  quizzes: "quiz",
  movies: "movie",
  cookies: "cookie",
  zombies: "zombie",
  ties: "tie",
  pies: "pie",
  caches: "cache",
  houses: "house",
  aliases: "alias",
  buses: "bus",
  viruses: "virus",
  bonuses: "bonus",
  campuses: "campus",
  statuses: "status",
  censuses: "census",
  media: "medium",
};

/** Words that end in s and are no plural, and such as are the same in both. */
const UNCHANGED = new Set([
  ...["news", "series", "species", "analysis", "basis", "status", "address", "access", "process", "progress"],
  ...["sms", "dns", "css", "https", "aws", "ios", "gps", "tls", "bus", "gas", "lens", "canvas", "alias", "virus"],
  ...["business", "class", "pass", "success", "bonus", "campus", "census", "axis", "diagnosis", "thesis", "crisis"],
  ...["metadata", "data", "information", "settings", "preferences", "credentials", "stats", "statistics", "analytics"],
  ...["is", "as", "this", "has", "was", "its", "us", "yes", "always", "previous", "plus", "minus", "bias", "atlas"],
]);

/** One of what a word has many of: `categories` → `category`; other words stay. */
export function singularOf(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (UNCHANGED.has(word) || word.length < 3) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(?:[^s])s$/.test(word) && !/(?:us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Whether a word is the name of many. */
export function isPlural(word: string): boolean {
  return singularOf(word) !== word || word === "data" || word === "news" || word === "series";
}

/** A name without case and marks, for comparing: `Pet-ID` → `petid`. */
export const bare: (name: string) => string = remembered((name) => wordsOf(name).join(""));

/** As {@link bare}, each word in its singular: `Order_Lines` → `orderline`. */
export const bareSingular: (name: string) => string = remembered((name) => wordsOf(name).map(singularOf).join(""));

/** Whether two names mean the same but for number and spelling. */
export function isSameNoun(one: string, other: string): boolean {
  return bareSingular(one) === bareSingular(other);
}
