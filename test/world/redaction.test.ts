import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTED, Redaction, redactedUrl } from "../../src/world/redaction.ts";
import { isSecretName, isSecretParameter } from "../../src/world/secret-name.ts";

/** What is shown of something once everything in it has been seen. */
function twice<T>(show: (redaction: Redaction) => T, redaction = new Redaction()): T {
  show(redaction);
  return show(redaction);
}
const shownValue = (value: unknown) => twice((redaction) => redaction.value(value));
const bodyOf = (text: string, isForm = false) => twice((redaction) => redaction.body(text, isForm));

describe("names", () => {
  it.each(
    ["password", "student_password", "apiKey", "api_key", "X-API-Key", "client_secret", "access_token", "refreshToken"]
      .concat(["jwt", "privateKey", "code_verifier", "AWS_SECRET_ACCESS_KEY", "x-auth-token", "id_token", "secrets"])
      .concat(["Proxy-Authorization", "clientAssertion", "signature", "tokens"]),
  )("%s is one of a secret", (name) => expect(isSecretName(name)).toBe(true));

  it.each(
    [
      "id",
      "name",
      "key",
      "code",
      "token_type",
      "client_id",
      "next_page_token",
      "public_access_key",
      "urlKey",
      "email",
    ].concat(["keyword", "tokenized", "passwordless_login_enabled", "secretary", "constructor", "__proto__", ""]),
  )("%s is none", (name) => expect(isSecretName(name)).toBe(false));

  it.each(["key", "code", "sig", "apiKey", "token"])("%s is one in a query", (name) => {
    expect(isSecretParameter(name)).toBe(true);
  });
});

describe("headers", () => {
  it("that hold credentials are redacted, whatever their case, and what the description names", () => {
    const described = { headers: new Set(["x-school"]), queries: new Set<string>(), members: new Set<string>() };
    const sent = { Authorization: "Bearer abc", Cookie: "a=b", "Set-Cookie": "c=d", "X-School": "oak", Accept: "*/*" };
    expect(new Redaction(described).headers(sent)).toEqual({
      ...Object.fromEntries(["Authorization", "Cookie", "Set-Cookie", "X-School"].map((name) => [name, REDACTED])),
      Accept: "*/*",
    });
  });

  it("lose what stands in an address", () => {
    const sent = { location: "http://127.0.0.1/back?code=abc&state=1#access_token=xyz" };
    expect(new Redaction().headers(sent)).toEqual({
      location: `http://127.0.0.1/back?code=${REDACTED}&state=1#access_token=${REDACTED}`,
    });
  });

  it.each([
    ["Bearer heights-admin-key", "heights-admin-key"],
    ['Token token="heights-admin-key"', "heights-admin-key"],
    ["Token token=heights-admin-key", "heights-admin-key"],
    [`Basic ${btoa("ada:correct-horse")}`, "correct-horse"],
    ["api-key secret_1234", "secret_1234"],
  ])("%s: the key alone is found elsewhere as well", (authorization, key) => {
    const redaction = new Redaction();
    redaction.headers({ authorization });
    expect(redaction.value({ message: `unknown key ${key}!` })).toEqual({ message: `unknown key ${REDACTED}!` });
    expect(redaction.path(`/keys/${key}?q=${key}`)).toBe(`/keys/${REDACTED}?q=${REDACTED}`);
    expect(redaction.text(`url=${encodeURIComponent(key)}`)).not.toContain(key);
  });
});

describe("paths", () => {
  it.each([
    ["/courses?apiKey=abc&limit=5", `/courses?apiKey=${REDACTED}&limit=5`],
    ["/courses?api%4Bey=abc", `/courses?api%4Bey=${REDACTED}`],
    ["/courses?user[password]=a+b&x=%zz", `/courses?user[password]=${REDACTED}&x=%zz`],
    ["/callback?code=abc&state=s", `/callback?code=${REDACTED}&state=s`],
    ["/courses?jwt=", "/courses?jwt="],
    ["/courses", "/courses"],
    ["/a%2Fb?next=%2Fx%3Ftoken%3Dabc", `/a%2Fb?next=/x?token=${REDACTED}`],
  ])("%s", (sent, shown) => expect(twice((redaction) => redaction.path(sent))).toBe(shown));
});

describe("values", () => {
  it("lose their secrets, wherever in the tree, and are the same when they have none", () => {
    const plain = { a: [1, { b: "text", code: "not_found", key: "engineering" }], token_type: "bearer" };
    expect(shownValue(plain)).toBe(plain);
    expect(
      shownValue({ list: [{ api_key: "abcdef", n: 1 }], user: { password: 12_345, deep: [["x abcdef"]] } }),
    ).toEqual({
      list: [{ api_key: REDACTED, n: 1 }],
      user: { password: REDACTED, deep: [[`x ${REDACTED}`]] },
    });
  });

  it("keep what says nothing: null, switches, counts, empty texts, sentences about a secret", () => {
    const plain = { password: null, token: "", secret: false, max_tokens: 5, errors: { password: ["is too short"] } };
    expect(shownValue(plain)).toEqual(plain);
  });

  it("hold a code that can be traded for a token, and other codes", () => {
    const grant = { grant_type: "authorization_code", code: "abcdef" };
    expect(shownValue(grant)).toEqual({ ...grant, code: REDACTED });
    expect(shownValue({ error: { code: "invalid" } })).toEqual({ error: { code: "invalid" } });
  });

  it("lose signed tokens under any name, and JSON within a text", () => {
    const token = "eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImEifQ.c2lnbmF0dXJl";
    expect(shownValue({ note: `see ${token}.` })).toEqual({ note: `see ${REDACTED}.` });
    expect(shownValue({ payload: '{"password":"abc"}' })).toEqual({ payload: `{"password":"${REDACTED}"}` });
  });

  it("may be deep, refer to prototypes, or hold dates", () => {
    let deep: unknown = "bottom";
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(() => JSON.stringify(shownValue(deep))).not.toThrow();
    const shown = shownValue(JSON.parse('{"__proto__":{"password":"abc"}}')) as object;
    expect(JSON.stringify(shown)).toBe(`{"__proto__":{"password":"${REDACTED}"}}`);
    expect(JSON.stringify(shownValue({ at: new Date(0) }))).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });
});

describe("bodies that are no JSON", () => {
  it.each([
    ["half a document", '{"a": 1, "password": "hunt', `{"a": 1, "password": "${REDACTED}`],
    ["single quotes", "{'password': 'hunter2', 'a': 1}", `{'password': '${REDACTED}', 'a': 1}`],
    ["an object that is cut", '{"a": 1, "token": {"v": "x", ', `{"a": 1, "token": ${REDACTED}`],
    ["an escaped name", '{"pass\\u0077ord": "x", ', '{"pass\\u0077ord": "x", '],
    ["assignments", "password=x y=z", `password=${REDACTED} y=z`],
    ["XML", "<user><password>x</password><a>b</a></user>", `<user><password>${REDACTED}</password><a>b</a></user>`],
    [
      "a page",
      '<input type="hidden" name="token" value="x">',
      `<input type="hidden" name="token" value="${REDACTED}">`,
    ],
    [
      "parts",
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nx\r\n--b--',
      `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${REDACTED}\r\n--b--`,
    ],
  ])("%s", (_, sent, shown) => {
    if (sent.includes("\\u0077")) return expect(bodyOf(sent)).toContain(REDACTED);
    expect(bodyOf(sent)).toBe(shown);
  });

  it("forms keep everything else as it was sent", () => {
    const sent = "email=a%40b.c&password=hun+ter&user[api_key]=x&grant_type=authorization_code&code=abc&mail[code]=5";
    expect(bodyOf(sent, true)).toBe(
      `email=a%40b.c&password=${REDACTED}&user[api_key]=${REDACTED}&grant_type=authorization_code&code=${REDACTED}&mail[code]=${REDACTED}`,
    );
    expect(bodyOf("code=not_found&a=b", true)).toBe("code=not_found&a=b");
  });
});

describe("URLs", () => {
  it("lose their user and their secrets", () => {
    expect(redactedUrl("http://ada:pw@127.0.0.1/hook?key=abc&x=1")).toBe(
      `http://${REDACTED}@127.0.0.1/hook?key=${REDACTED}&x=1`,
    );
  });
});

const SECRET = fc
  .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789_-+/=.&"\\<%é '.split("")), {
    minLength: 8,
    maxLength: 30,
  })
  .map((characters) => `Zq7${characters.join("")}x9`);
const NAME = fc.constantFrom("password", "api_key", "apiKey", "client_secret", "access_token", "student_password");
const PLAIN = fc.jsonValue({ maxDepth: 3 }).filter((value) => !hasSecretMember(value));

function hasSecretMember(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, held]) => isSecretName(name) || hasSecretMember(held));
}

/** A document with a secret member somewhere in it, and the secret once more in a text elsewhere. */
const DOCUMENT = fc
  .tuple(PLAIN, NAME, SECRET, fc.array(fc.constantFrom("a", "b", 0), { maxLength: 6 }))
  .map(([plain, name, secret, way]) => {
    const within = way.reduce<unknown>((inner, step) => (step === 0 ? [plain, inner] : { [step]: inner, plain }), {
      plain,
      [name]: secret,
    });
    return { secret, value: { note: `it was ${secret}!`, within } };
  });

describe("whatever the document", () => {
  it("no secret is left, and what had none is as it was", () => {
    fc.assert(
      fc.property(DOCUMENT, PLAIN, ({ value, secret }, plain) => {
        const text = JSON.stringify(shownValue(value));
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
        expect(text).not.toContain(secret);
        expect(JSON.stringify(shownValue({ plain }))).toBe(JSON.stringify({ plain }));
      }),
      { numRuns: 500 },
    );
  });

  it("nothing of a secret is left when the text is cut anywhere", () => {
    fc.assert(
      fc.property(DOCUMENT, fc.double({ min: 0, max: 1, noNaN: true }), ({ value, secret }, share) => {
        const { note: _, ...told } = value;
        const text = JSON.stringify(told);
        const shown = bodyOf(text.slice(0, Math.floor(text.length * share)));
        expect(shown).not.toContain(JSON.stringify(secret).slice(1, 9));
      }),
      { numRuns: 500 },
    );
  });

  it("forms too", () => {
    fc.assert(
      fc.property(NAME, SECRET, fc.string(), (name, secret, other) => {
        const text = new URLSearchParams({ other, [name]: secret, again: `<${secret}>` }).toString();
        const shown = bodyOf(text, true);
        const [shownOther] = new URLSearchParams(shown).getAll("other");
        expect(decodeURIComponent(shown.replaceAll("+", " "))).not.toContain(secret);
        expect(shownOther).toBe(other);
      }),
      { numRuns: 300 },
    );
  });

  it("nothing throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, isForm) => {
        bodyOf(text, isForm);
        twice((redaction) => redaction.path(`/${text}`));
        twice((redaction) => redaction.headers({ authorization: text, cookie: text, "x-other": text }));
      }),
      { numRuns: 500 },
    );
  });

  it("hostile texts are read in a moment's work", () => {
    for (const text of ["a".repeat(32_768), "a=".repeat(16_384), '"'.repeat(32_768), "<".repeat(32_768)]) bodyOf(text);
    for (const text of ['name="a"\r\n'.repeat(3_000), "<input ".repeat(4_000), "[".repeat(32_768)]) bodyOf(text);
    for (const text of ["a://".repeat(8_000), "eyJ".repeat(10_000), "?a".repeat(16_000)]) bodyOf(text);
  });
});
