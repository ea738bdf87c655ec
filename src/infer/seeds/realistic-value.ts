import type { Faker } from "@faker-js/faker";
import type { SampleSite, Suggestion } from "../../engine/samples/sample-making.ts";
import { isTextFormat } from "../../engine/samples/sample-text.ts";
import type { Dice } from "../../world/dice.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import { slugOf, snake } from "./coherent.ts";
import { singular } from "./record-ids.ts";

type Make = (faker: Faker, site: Named) => unknown;

interface Named extends SampleSite {
  /** The member's name in snake case. */
  readonly word: string;
}

const YEAR_MS = 365 * 86_400_000;

/** What texts look like by the names of their members; the first that fits counts. */
const TEXTS: readonly (readonly [RegExp, Make])[] = [
  [/^(?:first_?name|given_name|forename)$/, (f) => f.person.firstName()],
  [/^(?:last_?name|family_name|surname)$/, (f) => f.person.lastName()],
  [/^middle_name$/, (f) => f.person.middleName()],
  [/(?:^|_)(?:user_?name|login|screen_name|handle|nick(?:name)?)$/, (f) => slugOf(f.internet.username(), "_")],
  [
    /(?:^|_)e?mail(?:_address)?$/,
    (f) => `${slugOf(`${f.person.firstName()} ${f.person.lastName()}`, ".")}@example.com`,
  ],
  [/(?:^|_)(?:phone|mobile|fax|telephone|tel)(?:_number)?$/, (f) => `+1-202-555-0${f.string.numeric(3)}`],
  [
    /(?:^|_)(?:full_name|display_name|author|owner|customer|contact|recipient|sender|assignee|reviewer|artist|host)(?:_name)?$/,
    (f) => f.person.fullName(),
  ],
  [/^(?:job_?title|position|occupation|profession)$/, (f) => f.person.jobTitle()],
  [
    /(?:^|_)(?:company|organi[sz]ation|employer|vendor|supplier|manufacturer|brand|publisher)(?:_name)?$/,
    (f) => f.company.name(),
  ],
  [/(?:^|_)department$/, (f) => f.commerce.department()],
  [/(?:^|_)(?:street|address|address_line_?1|line_?1|street_address)$/, (f) => f.location.streetAddress()],
  [/(?:^|_)(?:address_line_?2|line_?2|unit|suite|apartment)$/, (f) => f.location.secondaryAddress()],
  [/(?:^|_)(?:city|town)$/, (f) => f.location.city()],
  [/(?:^|_)(?:state|province|region|county)$/, (f, site) => (isAddress(site) ? f.location.state() : undefined)],
  [/(?:^|_)(?:zip|zip_?code|post_?code|postal_?code)$/, (f) => f.location.zipCode("#####")],
  [/(?:^|_)country_?code$/, (f) => f.location.countryCode()],
  [
    /(?:^|_)country$/,
    (f, { schema }) => (Number(schema.maxLength) <= 3 ? f.location.countryCode() : f.location.country()),
  ],
  [/(?:^|_)(?:location|place|venue|origin|destination)$/, (f) => f.location.city()],
  [/(?:^|_)time_?zone$|^tz$/, (f) => f.location.timeZone()],
  [/(?:^|_)(?:currency|currency_code)$/, (f) => f.helpers.arrayElement(["USD", "EUR", "GBP", "JPY", "CHF"])],
  [/(?:^|_)(?:language|locale|lang)$/, (f) => f.helpers.arrayElement(["en", "de", "fr", "es", "nl"])],
  [
    /(?:^|_)(?:avatar|image|photo|picture|thumbnail|logo|icon|cover|banner)(?:_url|_uri)?$/,
    (f, site) => `https://example.com/images/${site.word}/${f.string.alphanumeric({ length: 8, casing: "lower" })}.jpg`,
  ],
  [/(?:^|_)(?:domain|hostname)$/, (f) => `${slugOf(f.word.noun(), "-")}.example.com`],
  [
    /(?:^|_)(?:url|uri|href|link|website|homepage|web_site)$/,
    (f) => `https://example.com/${slugOf(f.word.noun(), "-")}/${f.string.alphanumeric({ length: 6, casing: "lower" })}`,
  ],
  [/(?:^|_)(?:ip|ip_?address|ipv4)$/, (f) => `192.0.2.${f.number.int({ min: 1, max: 254 })}`],
  [/(?:^|_)(?:mac|mac_address)$/, (f) => f.internet.mac()],
  [/(?:^|_)user_agent$/, (f) => f.internet.userAgent()],
  [/(?:^|_)(?:slug|permalink)$/, (f) => slugOf(f.word.words(2), "-")],
  [
    /(?:^|_)(?:sku|barcode|ean|upc|serial(?:_number)?)$/,
    (f) => `${f.string.alpha({ length: 3, casing: "upper" })}-${f.string.numeric(5)}`,
  ],
  [/(?:^|_)isbn$/, (f) => f.commerce.isbn(13)],
  [/(?:^|_)(?:color|colour)$/, (f) => f.color.human()],
  [/(?:^|_)(?:price|amount|cost|total|balance|fee|subtotal|tax)$/, (f) => f.commerce.price({ min: 5, max: 400 })],
  [/(?:^|_)(?:version)$/, (f) => f.system.semver()],
  [
    /(?:^|_)(?:mime_?type|content_type|media_type)$/,
    (f) => f.helpers.arrayElement(["image/png", "application/pdf", "text/plain"]),
  ],
  [/(?:^|_)(?:file_?name|filename)$/, (f) => `${slugOf(f.word.words(2), "-")}.pdf`],
  [
    /(?:^|_)(?:token|secret|api_key|access_key|password|hash|etag|checksum|sha|digest)$/,
    (f) => f.string.alphanumeric(24),
  ],
  [
    /(?:^|_)(?:description|summary|bio|about|overview|details|synopsis|abstract|notes?|comments?|remarks?|body|text|content|message|excerpt|caption|instructions|reason)$/,
    (f) => f.lorem.sentence({ min: 6, max: 14 }),
  ],
  [/(?:^|_)(?:title|subject|headline|heading)$/, (f, site) => titleFor(f, site)],
  [/(?:^|_)(?:name|label)$/, (f, site) => nameFor(f, site)],
  [/(?:^|_)(?:tags?|keywords?|categor(?:y|ies)|genre|topics?|group|type|kind)$/, (f) => f.word.noun()],
  [/(?:^|_)(?:gender|sex)$/, (f) => f.person.sex()],
  [/(?:^|_)(?:species|animal|breed)$/, (f) => f.animal.type()],
  [/(?:^|_)(?:latitude|lat)$/, (f) => String(f.location.latitude())],
  [/(?:^|_)(?:longitude|lng|lon)$/, (f) => String(f.location.longitude())],
  [
    /(?:^|_)(?:time|opens|closes|open_time|close_time)$/,
    (f) => `${String(f.number.int({ min: 8, max: 20 })).padStart(2, "0")}:00`,
  ],
  [/(?:^|_)(?:date|day|birthday|dob)$/, (f) => past(f).toISOString().slice(0, 10)],
  [/(?:_at|_on|timestamp|datetime|_time)$/, (f) => past(f).toISOString()],
];

/** Numbers by the names of their members. */
const NUMBERS: readonly (readonly [RegExp, Make])[] = [
  [/(?:^|_)(?:latitude|lat)$/, (f) => f.location.latitude()],
  [/(?:^|_)(?:longitude|lng|lon|long)$/, (f) => f.location.longitude()],
  [
    /(?:^|_)(?:price|amount|cost|total|balance|fee|subtotal|tax|revenue|salary|budget)(?:_|$)/,
    (f, site) =>
      isInteger(site) ? f.number.int({ min: 500, max: 40_000 }) : Number(f.commerce.price({ min: 5, max: 400 })),
  ],
  [/(?:^|_)age$/, (f) => f.number.int({ min: 18, max: 80 })],
  [/(?:^|_)year$/, (f) => f.number.int({ min: 1990, max: 2025 })],
  [/(?:^|_)month$/, (f) => f.number.int({ min: 1, max: 12 })],
  [/(?:^|_)day$/, (f) => f.number.int({ min: 1, max: 28 })],
  [/(?:^|_)(?:rating|stars|score)$/, (f) => f.number.int({ min: 1, max: 5 })],
  [/(?:^|_)(?:percent|percentage|progress|discount)$/, (f) => f.number.int({ min: 0, max: 100 })],
  [
    /(?:^|_)(?:quantity|qty|stock|seats|capacity|position|rank|priority|order|level)$/,
    (f) => f.number.int({ min: 1, max: 50 }),
  ],
  [
    /(?:^|_)(?:count|num|number_of|likes|views|votes|followers)(?:_|$)|_count$/,
    (f) => f.number.int({ min: 0, max: 250 }),
  ],
  [/(?:^|_)(?:duration|minutes|seconds)$/, (f) => f.number.int({ min: 5, max: 180 })],
  [/(?:^|_)(?:size|bytes|file_size)$/, (f) => f.number.int({ min: 1_000, max: 5_000_000 })],
  [/(?:^|_)(?:weight|height|width|length|depth|distance|temperature)$/, (f) => f.number.int({ min: 1, max: 100 })],
  [
    /(?:_at|_on|timestamp|_time|^created|^updated|^date)$/,
    (f, site) => {
      const at = past(f).getTime();
      return /milli|ms$/.test(`${site.schema.format ?? ""} ${site.word}`) ? at : Math.floor(at / 1000);
    },
  ],
];

/** Formats whose values say more if the name is not asked. */
const FORMATS: Readonly<Record<string, Make>> = {
  email: (f) => `${slugOf(`${f.person.firstName()} ${f.person.lastName()}`, ".")}@example.com`,
  date: (f) => past(f).toISOString().slice(0, 10),
  "date-time": (f) => past(f).toISOString(),
};

/**
 * Values that look real, by the name, the format and the type of a member. Chance comes from the site's dice: the same site,
 * the same value.
 */
export function realisticValues(faker: Faker): Suggestion {
  const words = new Map<string, string>();
  let dice: Dice | undefined;
  // To seed the generator that it comes with for each value costs more than all the rest of making it.
  const Own = faker.constructor as new (options: ConstructorParameters<typeof Faker>[0]) => Faker;
  const randomizer = { next: () => dice?.next() ?? 0, seed: () => undefined };
  const own = new Own({ locale: faker.rawDefinitions, randomizer });
  return (site) => {
    let word = words.get(site.name);
    if (word === undefined) {
      word = snake(singularList(site.name));
      words.set(site.name, word);
    }
    const named = { ...site, word };
    const make = makerFor(named);
    if (make === undefined) return undefined;
    dice = site.dice;
    return make(own, named);
  };
}

/** Switches that answers of a working API have in one position alone. */
const SWITCHES: readonly (readonly [RegExp, Make])[] = [
  [/^(?:is_)?(?:ok|success|successful|succeeded)$/, () => true],
  [/^(?:is_|has_)?(?:errors?|failed|deleted|removed|trashed)$/, () => false],
];

function makerFor({ word, schema }: Named): Make | undefined {
  const types = [schema.type ?? []].flat();
  if (types.includes("boolean")) return SWITCHES.find(([pattern]) => pattern.test(word))?.[1];
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && !types.includes("string")) return NUMBERS.find(([pattern]) => pattern.test(word))?.[1];
  if (Array.isArray(schema.enum)) return undefined;
  const { format } = schema;
  if (typeof format === "string" && Object.hasOwn(FORMATS, format)) return FORMATS[format];
  if (typeof format === "string" && !["uri", "url"].includes(format) && isTextFormat(format)) return undefined;
  return TEXTS.find(([pattern]) => pattern.test(word))?.[1];
}

function singularList(name: string): string {
  return /(?:tags|keywords|emails|images|photos|urls|links|names)$/i.test(name) ? name.slice(0, -1) : name;
}

function isInteger({ schema }: Named): boolean {
  return [schema.type].flat().includes("integer");
}

function isAddress({ path }: Named): boolean {
  return path.slice(0, -1).some((name) => /address|location|billing|shipping/i.test(name));
}

/** A name as such things have: of a person, a place, a product. What it is of, the members around it say. */
function nameFor(faker: Faker, { path, word }: Named): string {
  const around = singular(snake(path.at(-2) ?? ""));
  if (PERSON.test(around) || PERSON.test(word)) return faker.person.fullName();
  if (COMPANY.test(around)) return faker.company.name();
  if (PLACE.test(around)) return faker.location.city();
  return capitalised(`${faker.word.adjective()} ${faker.word.noun()}`);
}

const PERSON =
  /^(?:user|person|people|author|customer|client|member|employee|staff|owner|contact|student|teacher|passenger|patient|artist|sender|recipient|creator|assignee|reviewer|driver|guest|visitor|attendee|participant|applicant|candidate|buyer|seller|doctor|player|reader|subscriber|friend|colleague|profile)$/;
const COMPANY = /^(?:company|organi[sz]ation|team|brand|vendor|supplier|employer|manufacturer|publisher)$/;
const PLACE = /^(?:city|place|station|location|town|port|airport)$/;

function titleFor(faker: Faker, _: Named): string {
  return capitalised(
    `${faker.word.adjective()} ${faker.word.noun()} ${faker.helpers.arrayElement(["guide", "plan", "notes", "review", "story"])}`,
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An instant of the year before the seeds' present, in whole seconds. */
function past(faker: Faker): Date {
  return new Date(Math.floor((SEEDED_AT - faker.number.float() * YEAR_MS) / 1000) * 1000);
}
