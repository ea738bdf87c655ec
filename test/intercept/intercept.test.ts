import http from "node:http";
import https, { request as requestByName } from "node:https";
import net from "node:net";
import tls, { connect as connectByName } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Interception, type InterceptOptions, intercept } from "../../src/intercept/index.ts";
import { COURSE } from "../vitest/answers.ts";
import { ACADEMY, ask, firstCourse, KEY } from "./asked.ts";

const running: Interception[] = [];

async function intercepted(options: InterceptOptions = {}): Promise<Interception> {
  const mock = await intercept({ targets: ["heights"], onUnhandled: "error", ...options });
  running.push(mock);
  return mock;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((mock) => mock.restore()));
});

describe("intercept answers a documented host", () => {
  it("for fetch, whose response tells the host's own URL", async () => {
    await intercepted();
    const response = await fetch(`${ACADEMY}/courses`, { headers: KEY });
    expect(response.status).toBe(200);
    expect(response.url).toBe(`${ACADEMY}/courses`);
    expect(firstCourse(await response.text())).toEqual(COURSE);
  });

  it("for node:https and node:http, by default and by named import, with and without a port", async () => {
    await intercepted();
    for (const url of [ACADEMY, ACADEMY.replace("https", "http"), ACADEMY.replace(".com", ".com:8443")]) {
      const { status, body } = await ask(`${url}/courses`);
      expect([url, status]).toEqual([url, 200]);
      expect(firstCourse(body)).toEqual(COURSE);
    }
    const status = await new Promise((resolve) => {
      requestByName(`${ACADEMY}/courses`, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(401);
  });

  it("on sockets, where nothing is kept from the client", async () => {
    await intercepted();
    const events: string[] = [];
    const socket = connectByName(
      { host: "api.heightsplatform.com", port: 443, ALPNProtocols: ["h2", "http/1.1"] },
      () => events.push("callback"),
    );
    for (const event of ["connect", "secureConnect", "close"]) socket.once(event, () => events.push(event));
    await new Promise((resolve) => socket.once("secureConnect", resolve));
    expect(socket).toMatchObject({ encrypted: true, authorized: true, alpnProtocol: "http/1.1", connecting: false });
    expect(socket.servername).toBe("api.heightsplatform.com");
    await new Promise((resolve) => socket.once("close", resolve).destroy());
    expect(events).toEqual(["connect", "callback", "secureConnect", "close"]);
    const plain = net.connect(80, "academy.heightsplatform.com");
    await new Promise((resolve) => plain.once("connect", resolve));
    expect(plain.remoteAddress).toBe("127.0.0.1");
  });

  it("with the account that the host names", async () => {
    await intercepted();
    const headers = { authorization: "Token token=heights-university-key" };
    const own = await fetch("https://university.heightsplatform.com/api/v1/account", { headers });
    expect(own.status).toBe(200);
    const other = await fetch("https://academy.heightsplatform.com/api/v1/account", { headers });
    expect(other.status).toBe(401);
  });

  it("as one who was called over TLS, or was not", async () => {
    await intercepted({ targets: ["coursepath"] });
    // This academy answers over HTTPS alone.
    const url = "https://academy789zzz.coursepath.com/api/v1/courses";
    expect((await ask(url, { headers: {} })).status).toBe(401);
    expect((await ask(url.replace("https", "http"), { headers: {} })).status).toBe(403);
  });

  it("below no path of the mock's own: the control API is not there", async () => {
    await intercepted();
    expect((await ask("https://academy.heightsplatform.com/__understudy/health")).status).toBe(404);
  });

  it("that the options add, where the documentation names none", async () => {
    await expect(intercept({ targets: ["coursepipeline"] })).rejects.toThrow(
      'coursepipeline documents no host that could be answered for; say which one your client calls: hosts: { "coursepipeline": "api.example.com" }',
    );
    await intercepted({ targets: ["coursepipeline"], hosts: { coursepipeline: "https://api.pipeline.example/api" } });
    const headers = { "x-api-key": "coursepipeline-key" };
    expect((await ask("https://api.pipeline.example/api/courses", { headers })).status).toBe(200);
  });

  it("of each twin, and leaves out the one without a host, unless told which", async () => {
    await intercepted({ targets: [] });
    const height = await fetch("https://api.height.app/lists", { headers: { authorization: "api-key secret_1234" } });
    expect(height.status).toBe(200);
    expect((await fetch(`${ACADEMY}/courses`, { headers: KEY })).status).toBe(200);
  });
});

describe("intercept leaves to the client", () => {
  it("its agents: a connection is kept alive, and used again", async () => {
    await intercepted();
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    agent.on("free", (socket: net.Socket) => ports.add(socket.localPort));
    for (let round = 0; round < 3; round += 1) {
      expect((await ask(`${ACADEMY}/courses`, { agent })).status).toBe(200);
      await new Promise(setImmediate);
    }
    expect(ports.size).toBe(1);
    expect(Object.keys(agent.freeSockets)).toEqual([expect.stringContaining("academy.heightsplatform.com:443")]);
    agent.destroy();
  });

  it("streams of requests and responses", async () => {
    const mock = await intercepted();
    const parts = ["email=ada@example.com", "&name=Ada", "&course_id=123"];
    const body = ReadableStream.from(parts.map((part) => new TextEncoder().encode(part)));
    const headers = { ...KEY, "content-type": "application/x-www-form-urlencoded" };
    const sent: RequestInit & { readonly duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    const response = await fetch(`${ACADEMY}/student/enroll`, sent);
    expect(response.status).toBe(200);
    let length = 0;
    for await (const chunk of response.body ?? []) length += (chunk as Uint8Array).length;
    expect(length).toBe(Number(response.headers.get("content-length")));
    expect(mock.control.requests()).toMatchObject([{ operationId: "enrollStudent", status: 200 }]);
  });

  it("aborts", async () => {
    const mock = await intercepted();
    const controller = new AbortController();
    const body = new ReadableStream({
      pull: (stream) => {
        stream.enqueue(new Uint8Array(8));
        controller.abort();
        return new Promise(() => {});
      },
    });
    const { signal } = controller;
    const sent: RequestInit & { readonly duplex: "half" } = {
      method: "POST",
      headers: KEY,
      body,
      signal,
      duplex: "half",
    };
    await expect(fetch(`${ACADEMY}/student/enroll`, sent)).rejects.toThrow("aborted");
    expect(mock.control.requests()).toEqual([]);
  });

  it("timeouts", async () => {
    await intercepted();
    const waiting = https.request(`${ACADEMY}/student/enroll`, { method: "POST", headers: KEY, timeout: 20 });
    waiting.on("error", () => {});
    waiting.write("email=");
    await new Promise((resolve) => waiting.once("timeout", resolve));
    await new Promise((resolve) => waiting.once("close", resolve).destroy());
  });
});

describe("intercept and other hosts", () => {
  async function served(): Promise<{ readonly server: http.Server; readonly url: string }> {
    const server = http.createServer((_, response) => response.end("the real one"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}` };
  }

  it("are none of each other's business", async () => {
    const { server, url } = await served();
    await intercepted({ onUnhandled: "bypass" });
    expect((await ask(url)).body).toBe("the real one");
    expect(await (await fetch(url.replace("127.0.0.1", "localhost"))).text()).toBe("the real one");
    // No name server knows it, and so says the error: the request went where it always goes.
    await expect(ask("https://heightsplatform.com.invalid/")).rejects.toThrow(/heightsplatform\.com\.invalid/);
    await expect(ask("https://heightsplatform.com.invalid/")).rejects.not.toThrow(/intercepted/);
    server.close();
  });

  it("are an error when they are to be, in one sentence, but for this machine itself", async () => {
    const { server, url } = await served();
    await intercepted({ onUnhandled: "error" });
    expect((await ask(url)).body).toBe("the real one");
    const sentence =
      "no intercepted target answers for api.example.com:443; there are heights: " +
      'https://{account_subdomain}.heightsplatform.com/api/v1. Add the target, or its host under "hosts"';
    await expect(ask("https://api.example.com/")).rejects.toThrow(sentence);
    await expect(ask("http://10.0.0.1:81/")).rejects.toThrow("answers for 10.0.0.1:81;");
    const failure: unknown = await fetch("https://api.example.com/").catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: "fetch failed", cause: { message: sentence } });
    server.close();
  });

  it("are warned of once each when they are to be", async () => {
    await intercepted({ onUnhandled: "warn" });
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    await expect(ask("http://api.example.invalid/")).rejects.toThrow(/api\.example\.invalid/);
    await expect(ask("http://api.example.invalid/")).rejects.toThrow(/api\.example\.invalid/);
    expect(warned.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(/^no intercepted target answers for api\.example\.invalid:80; .* It was let through$/),
    ]);
    warned.mockRestore();
  });
});

describe("two interceptions", () => {
  it("answer for their own hosts", async () => {
    const heights = await intercepted();
    const height = await intercepted({ targets: ["height"] });
    expect((await ask(`${ACADEMY}/courses`)).status).toBe(200);
    const headers = { authorization: "api-key secret_1234" };
    expect((await ask("https://api.height.app/lists", { headers })).status).toBe(200);
    expect(heights.control.requests()).toHaveLength(1);
    expect(height.control.requests()).toHaveLength(1);
    await heights.restore();
    await expect(ask(`${ACADEMY}/courses`)).rejects.toThrow("no intercepted target answers for academy");
    expect((await ask("https://api.height.app/lists", { headers })).status).toBe(200);
  });

  it("of one host: the later answers, on connections that the earlier made too, until it is restored", async () => {
    const get = async () => (await fetch(`${ACADEMY}/courses`, { headers: KEY })).text();
    const earlier = await intercepted({ sandbox: "earlier" });
    await get();
    const later = await intercepted({ sandbox: "later" });
    await get();
    await get();
    expect([earlier, later].map(({ control }) => control.requests().length)).toEqual([1, 2]);
    await later.restore();
    await get();
    expect(earlier.control.requests()).toHaveLength(2);
  });
});

describe("connections that were open before", () => {
  it("to the real host are not used meanwhile, and are afterwards", async () => {
    let opened = 0;
    const real = http.createServer((_, response) => response.end("the real one"));
    real.on("connection", () => {
      opened += 1;
    });
    await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve));
    // Instead of a name server: the documented host is this one.
    const { connect } = net.Socket.prototype;
    const { port } = real.address() as net.AddressInfo;
    net.Socket.prototype.connect = function (this: net.Socket, ...args: readonly unknown[]) {
      const [options] = (Array.isArray(args[0]) ? args[0] : args) as [net.TcpNetConnectOpts];
      const isNamed = options.host === "academy.heightsplatform.com";
      return Reflect.apply(connect, this, isNamed ? [{ ...options, host: "127.0.0.1", port }] : args);
    } as typeof connect;
    const url = `${ACADEMY.replace("https", "http")}/courses`;
    const agents = { byAgent: () => ask(url), byFetch: async () => ({ body: await (await fetch(url)).text() }) };
    try {
      for (const get of Object.values(agents)) {
        opened = 0;
        expect((await get()).body).toBe("the real one");
        const mock = await intercepted({ onUnhandled: "bypass" });
        expect((await get()).body).not.toBe("the real one");
        await mock.restore();
        expect((await get()).body).toBe("the real one");
        expect(opened).toBe(get === agents.byFetch ? 1 : 2);
      }
    } finally {
      net.Socket.prototype.connect = connect;
      real.closeAllConnections();
      real.close();
    }
  });
});

describe("the sandbox of an interception", () => {
  it("is its own, unless a request names one", async () => {
    const mock = await intercepted({ sandbox: "tests" });
    await ask(`${ACADEMY}/courses`);
    await ask(`${ACADEMY}/courses`, { headers: { ...KEY, "Understudy-Sandbox": "other" } });
    expect(mock.control.requests()).toHaveLength(1);
    expect(mock.control.sandbox("other").requests()).toHaveLength(1);
    expect(mock.control.sandbox("default").requests()).toHaveLength(0);
  });
});

describe("restore", () => {
  const doors = () => [
    Object.getOwnPropertyDescriptor(net.Socket.prototype, "connect"),
    Object.getOwnPropertyDescriptor(tls, "connect"),
    connectByName,
    http.globalAgent,
    https.globalAgent,
    globalThis.fetch,
    Object.getOwnPropertyDescriptor(globalThis, Symbol.for("undici.globalDispatcher.1")),
  ];

  /** The very same, or descriptors that hold the very same. */
  const same = (a: unknown, b: unknown): boolean => {
    if (Object.is(a, b)) return true;
    const [one, other] = [a, b] as [PropertyDescriptor, PropertyDescriptor];
    const { value, writable, enumerable, configurable } = one;
    if (typeof one !== "object" || !("value" in one) || !Object.is(value, other.value)) return false;
    return writable === other.writable && enumerable === other.enumerable && configurable === other.configurable;
  };

  it("puts everything back, and cuts what is open", async () => {
    await fetch("data:,"); // from now on there is a dispatcher
    const before = doors();
    const mock = await intercepted({ onUnhandled: "bypass" });
    expect(doors().filter((door, index) => !same(door, before[index]))).toHaveLength(4);
    const agent = new https.Agent({ keepAlive: true });
    await ask(`${ACADEMY}/courses`, { agent });
    const waiting = ask(`${ACADEMY}/student/enroll`, {
      agent: new https.Agent(),
      method: "POST",
      headers: { ...KEY, "content-length": "9" },
    });
    const cut = expect(waiting).rejects.toThrow(/hang up|ECONNRESET/);
    await new Promise(setImmediate);
    await Promise.all([mock.restore(), mock.restore()]);
    await mock[Symbol.asyncDispose]();
    await cut;
    for (const [index, door] of doors().entries()) expect(same(door, before[index])).toBe(true);
    expect(agent.freeSockets).toEqual({});
    await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
  });

  it("leaves a later patch of somebody else in place, and does nothing behind it", async () => {
    const { connect } = tls;
    const mock = await intercepted();
    const within = tls.connect;
    const somebodys = ((...args: never[]) => Reflect.apply(within, tls, args)) as typeof connect;
    tls.connect = somebodys;
    await mock.restore();
    expect(tls.connect).toBe(somebodys);
    await expect(ask("https://academy.heightsplatform.invalid/")).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
    tls.connect = connect;
  });

  it("is not needed when intercept itself fails", async () => {
    const before = doors();
    await expect(intercept({ targets: ["hieghts"] })).rejects.toThrow("did you mean heights?");
    for (const [options, sentence] of [
      [{ sandbox: "a b" }, 'sandbox: expected 1 to 64 of A-Z a-z 0-9 . _ -, found "a b"'],
      [{ onUnhandled: "no" as "warn" }, 'onUnhandled: expected bypass, warn or error, found "no"'],
      [{ hosts: { height: "a.example" } }, "hosts: no target height is served; there are: heights"],
      [
        { hosts: { heights: "localhost:80" } },
        "hosts: localhost:80 is this machine itself, which is never intercepted",
      ],
      [{ hosts: { heights: "a b" } }, 'hosts: expected a name like api.example.com, found "a b"'],
    ] as const) {
      await expect(intercept({ targets: ["heights"], ...options })).rejects.toThrow(sentence);
    }
    for (const [index, door] of doors().entries()) expect(same(door, before[index])).toBe(true);
  });
});
