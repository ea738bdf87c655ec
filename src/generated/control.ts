// Generated from openapi/control.yaml by "npm run types" (openapi-typescript). Do not edit.
export interface paths {
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the mock is up */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is served, and how to reach it */
        readonly get: operations["listTargets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Back to the fixtures
         * @description The whole sandbox, webhook subscriptions included; with `target`, the state of that target alone.
         */
        readonly post: operations["reset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/state/{target}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
            };
            readonly cookie?: never;
        };
        /** The whole state, by collection */
        readonly get: operations["getState"];
        /**
         * Replace the whole state
         * @description Collections that are left out become empty. Answers what now stands. A record that was there before and is changed sets off what the change sets off in the API, webhooks included.
         */
        readonly put: operations["replaceState"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/state/{target}/{collection}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
            };
            readonly cookie?: never;
        };
        /** The records of one collection */
        readonly get: operations["getCollection"];
        /**
         * Replace one collection
         * @description With the records of the list, in that order; the other collections stay. Sets off what `PUT /state/{target}` does.
         */
        readonly put: operations["replaceCollection"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/state/{target}/{collection}/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
                /** @description Key of a record. */
                readonly id: components["parameters"]["RecordId"];
            };
            readonly cookie?: never;
        };
        /** One record */
        readonly get: operations["getRecord"];
        /**
         * Replace or add one record
         * @description Sets off what the change sets off in the API, webhooks included. The key may be left out of the body.
         */
        readonly put: operations["putRecord"];
        readonly post?: never;
        /** Remove one record */
        readonly delete: operations["deleteRecord"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The sandbox's time */
        readonly get: operations["getClock"];
        /**
         * Set, freeze or release the clock
         * @description A move forward runs what falls due on the way, in order, before the answer.
         */
        readonly put: operations["setClock"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clock/advance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move the clock forward
         * @description Runs what falls due on the way, in order, before the answer.
         */
        readonly post: operations["advanceClock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/faults": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The fault rules, and what came of each so far */
        readonly get: operations["listFaults"];
        readonly put?: never;
        /**
         * Let something go wrong
         * @description A request that knows its operation and passes credential and limit meets the rules before it is validated, oldest first. The first that strikes decides; those that only delay let the later ones have their turn. What the rule names no `status` for is done to the answer that comes anyway. An answer that was struck carries `Understudy-Fault` with the ids. The control API itself is spared.
         */
        readonly post: operations["createFault"];
        /** Let nothing go wrong any more */
        readonly delete: operations["clearFaults"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/faults/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove one rule */
        readonly delete: operations["removeFault"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The limits of every target, and how far they are used up */
        readonly get: operations["listLimits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/limits/{target}/{policy}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a limit, or switch it on or off
         * @description What was counted so far stays counted; a window that is open keeps its end. A limit that nobody documents is off until it is given a number or switched on.
         */
        readonly patch: operations["changeLimit"];
        readonly trace?: never;
    };
    readonly "/sandboxes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The sandboxes there are */
        readonly get: operations["listSandboxes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandboxes/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Drop a sandbox, its timers included
         * @description The next request that names it makes a fresh one. `default` is always there: dropped, it is at once as on the first day, its snapshots gone too.
         */
        readonly delete: operations["deleteSandbox"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/snapshots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The snapshots of this sandbox */
        readonly get: operations["listSnapshots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/snapshots/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One snapshot */
        readonly get: operations["getSnapshot"];
        /**
         * Keep this sandbox as it stands
         * @description State of every target, clock, dice, limits and their counters, fault rules and theirs, webhook subscriptions. Deliveries on their way are no part of it.
         */
        readonly put: operations["takeSnapshot"];
        readonly post?: never;
        /** Forget a snapshot */
        readonly delete: operations["deleteSnapshot"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/snapshots/{name}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Back to a snapshot
         * @description The journal stays; history and deliveries are forgotten. A clock that ran goes on from the instant of the snapshot.
         */
        readonly post: operations["restoreSnapshot"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the newest thousand requests changed */
        readonly get: operations["listHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rewind": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Back to just before a request
         * @description Puts back the state of every target, the dice, limits and their counters, fault rules and theirs, webhook subscriptions, and the clock, which goes on from that instant. Webhooks of undone requests that are still to be sent are dropped. Those that were sent stay listed, since the world outside has seen them, and are not tried again. The journal stays; the history forgets that request and all that began after it. Of several requests of one id, the oldest is meant.
         */
        readonly post: operations["rewind"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was asked of the targets and answered, newest first
         * @description The newest thousand requests of the sandbox, those of the control API left out. No credential is shown: `[redacted]` stands for what a header, a query, a form or a JSON body says under the name of a secret (`Authorization`, `api_key`, `password`, and what the description of the target names by its security schemes or marks with `format: password`), and wherever else the same text stands.
         */
        readonly get: operations["listRequests"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Forget every request
         * @description The journal alone. The history stays, so that the sandbox can still be rewound.
         */
        readonly delete: operations["clearRequests"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Counts for Prometheus
         * @description Of the whole server, all sandboxes together, since it started: requests by target, operation and status, latency, refusals by rate limits, webhook attempts by outcome, sandboxes. What steers the mock is not counted.
         */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-Sent Events of this sandbox: `request` for each answer of a target, `state` for what it wrote, `delivery` for each attempt to deliver a webhook, `reset`, and `control` for what else steered the sandbox. Paths and URLs come without their query, and neither headers nor bodies come at all: nothing here can hold a credential. With `Last-Event-ID`, what has happened since and is remembered comes first.
         */
        readonly get: operations["listenToEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/conduct": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How the clients behaved
         * @description Judges the requests that the journal remembers: who asked again before `Retry-After` had passed, who retried without waiting longer each time, who sent a request again that may have taken effect already, who went on sending what cannot be taken. Answers that were provoked count like any other. Requests that were on their way together are not held against anybody.
         */
        readonly get: operations["getConduct"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests.har": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The journal as HTTP Archive 1.2
         * @description What `GET /requests` shows, oldest first, for the network view of a browser. Times are those of the sandbox's clock; `time` is real. A request that a fault rule left without an answer has status 0.
         */
        readonly get: operations["exportRequests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One request, and why it was answered so
         * @description By the id that its answer carries as `X-Request-Id`; of several with an id that the callers chose themselves, the newest.
         */
        readonly get: operations["getRequest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is told of what */
        readonly get: operations["listSubscriptions"];
        readonly put?: never;
        /**
         * Send an event to a URL
         * @description The URL is one of this machine (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`), or its host is one that `--webhook-hosts` allows; redirects are not followed. To change a subscription, remove it and make another.
         */
        readonly post: operations["subscribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/subscriptions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Stop sending */
        readonly delete: operations["unsubscribe"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was sent, and what came of it */
        readonly get: operations["listDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/deliveries/{id}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a delivery once more */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/trigger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let an event happen
         * @description Without a payload, the documented example is sent, or one made from the schema. A payload that breaks the description is sent as it is, since receivers have to bear odd ones too: `violations` of the delivery marks it.
         */
        readonly post: operations["triggerEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/settled": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Wait until nothing is due
         * @description Sends what `reorder` holds, then waits until nothing is in flight or about to be sent. What is planned for later, retries and late deliveries, does not count: advance the clock for those. When the time is up before, the answer is the same with `settled: false`.
         */
        readonly get: operations["awaitSettled"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Health: {
            /** @constant */
            readonly status: "ok";
            readonly version: string;
        };
        readonly Target: {
            readonly name: string;
            readonly title: string;
            readonly version: string;
            readonly baseUrl: string;
            /** @description A path, base path included, that answers a GET with the first credential. */
            readonly tryPath?: string;
            /** @description How many there are. */
            readonly operations: number;
            /** @description Those of the fixtures, ready to paste. */
            readonly credentials: readonly components["schemas"]["Credential"][];
            /** @description Names of the security schemes under which whatever is presented works. */
            readonly openSchemes?: readonly string[];
            readonly limits: readonly components["schemas"]["Limit"][];
            /** @description Names of the events. */
            readonly webhooks: readonly string[];
        };
        readonly Credential: {
            /** @description Name of the security scheme. */
            readonly scheme: string;
            readonly who: string;
            /** @description The header line that presents it. */
            readonly header: string;
            readonly value: string;
        };
        readonly StandingLimit: {
            readonly target: string;
            readonly policy: string;
            /** @description Requests in one window. */
            readonly limit: number;
            readonly windowSeconds: number;
            readonly enabled: boolean;
            /** @description One for each caller with an open window, oldest first. */
            readonly counters: readonly {
                /** @description Who is counted: a credential, an account or an address. */
                readonly key: string;
                readonly used: number;
                readonly remaining: number;
                /**
                 * Format: date-time
                 * @description End of the window, sandbox time.
                 */
                readonly resetAt: string;
            }[];
        };
        readonly Limit: {
            readonly policy: string;
            readonly limit: number;
            readonly windowSeconds: number;
            /** @enum {unknown} */
            readonly countedBy: "credential" | "account" | "address";
            readonly source?: string;
        };
        readonly State: {
            readonly [key: string]: readonly components["schemas"]["Record"][];
        };
        /** @description A record with all its members, those that the API does not show included. */
        readonly Record: Record<string, never>;
        readonly Clock: {
            /** Format: date-time */
            readonly now: string;
            readonly frozen: boolean;
        };
        readonly Subscription: {
            readonly id: string;
            readonly target: string;
            readonly event: string;
            readonly url: string;
            readonly mode: components["schemas"]["SubscriptionWish"]["mode"];
            readonly lateSeconds?: components["schemas"]["SubscriptionWish"]["lateSeconds"];
            /**
             * @description There is one; it is not told again.
             * @constant
             */
            readonly secret?: "[redacted]";
        };
        readonly Delivery: {
            readonly id: string;
            readonly target: string;
            readonly event: string;
            readonly url: string;
            /** @description What was sent, parsed. */
            readonly payload: unknown;
            /** @description Where the payload breaks the description of the event; none in a sound one. */
            readonly violations: readonly components["schemas"]["PayloadViolation"][];
            /**
             * @description Kept back by the mode `never`, until it is sent by hand.
             * @constant
             */
            readonly withheld?: true;
            readonly attempts: readonly components["schemas"]["Attempt"][];
            /**
             * Format: date-time
             * @description Sandbox time; absent once delivered, given up or withheld.
             */
            readonly nextAttemptAt?: string;
        };
        readonly Attempt: {
            /**
             * Format: date-time
             * @description Sandbox time.
             */
            readonly at: string;
            /** @description Of the receiver's answer; a redirect is one like any other, and a failure. */
            readonly status?: number;
            /** @description Why there was no answer; it begins with `refused:` where nothing may be sent. */
            readonly error?: string;
            readonly durationMs: number;
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail?: string;
            readonly errors?: readonly {
                /** @description Where in the body (RFC 6901). */
                readonly pointer: string;
                readonly detail: string;
            }[];
        };
        /** @description At least one of `status`, `body`, `headers`, `delayMs` and `connection`. */
        readonly FaultWish: {
            /** @description Name of the target that it strikes; every one when absent. */
            readonly target?: string;
            /** @description operationId of the operation that it strikes; every one when absent. */
            readonly operation?: string;
            /** @description Answers with this, and the behaviour is not asked. Without `body`, an error takes the API's own error body and a success the documented example. */
            readonly status?: number;
            /** @description Text is sent as it stands, as `text/plain` unless `headers` say otherwise; anything else as JSON. */
            readonly body?: unknown;
            /** @description In place of those of the same name, or beside them. */
            readonly headers?: {
                readonly [key: string]: string;
            };
            /** @description Real time, before anything else happens. */
            readonly delayMs?: number;
            /**
             * @description `reset` cuts the connection before any byte, `hang` never answers; both before the API has done anything. `truncate` sends half of the body and then cuts, `malformed` sends a body that is no JSON; unless there is a `status`, the API has done its work.
             * @enum {unknown}
             */
            readonly connection?: "reset" | "hang" | "truncate" | "malformed";
            /**
             * @description From seeded dice that nothing else uses.
             * @default 1
             */
            readonly probability: number;
            /**
             * @description So many requests are let through first.
             * @default 0
             */
            readonly after: number;
            /** @description It strikes this often; always when absent. */
            readonly times?: number;
        };
        readonly FaultRule: {
            readonly id: string;
            readonly target?: components["schemas"]["FaultWish"]["target"];
            readonly operation?: components["schemas"]["FaultWish"]["operation"];
            readonly status?: components["schemas"]["FaultWish"]["status"];
            readonly body?: components["schemas"]["FaultWish"]["body"];
            readonly headers?: components["schemas"]["FaultWish"]["headers"];
            readonly delayMs?: components["schemas"]["FaultWish"]["delayMs"];
            readonly connection?: components["schemas"]["FaultWish"]["connection"];
            readonly probability: components["schemas"]["FaultWish"]["probability"];
            readonly after: components["schemas"]["FaultWish"]["after"];
            readonly times?: components["schemas"]["FaultWish"]["times"];
            /** @description How many requests met it. */
            readonly asked: number;
            /** @description How many of them it struck. */
            readonly struck: number;
        };
        readonly Sandbox: {
            readonly name: string;
            /**
             * Format: date-time
             * @description By the machine's clock.
             */
            readonly madeAt: string;
            /** @description Answered by targets since then. */
            readonly requests: number;
        };
        readonly Snapshot: {
            readonly name: string;
            /**
             * Format: date-time
             * @description Sandbox time.
             */
            readonly at: string;
        };
        readonly HistoryEntry: {
            /** @description Of the request. */
            readonly id: string;
            /**
             * Format: date-time
             * @description Sandbox time.
             */
            readonly at: string;
            readonly target: string;
            readonly operationId?: string;
            readonly changes: readonly {
                readonly collection: string;
                readonly id: string | number;
                readonly before?: components["schemas"]["Record"];
                readonly after?: components["schemas"]["Record"];
            }[];
        };
        readonly Request: {
            /** @description That the answer carries as `X-Request-Id`. */
            readonly id: string;
            /**
             * Format: date-time
             * @description Sandbox time.
             */
            readonly at: string;
            readonly target: string;
            /** @description Null where no operation matched. */
            readonly operationId: string | null;
            readonly method: string;
            /** @description With the base path of the API, and with its query. */
            readonly path: string;
            /** @description 0 when a fault rule left the caller without an answer. */
            readonly status: number;
            /** @description Real time. */
            readonly durationMs: number;
            /**
             * @description The stage that decided, in the order in which they are asked; `options` is the mock's own answer to `OPTIONS`.
             * @enum {unknown}
             */
            readonly answeredBy: "match" | "authenticate" | "limit-rate" | "inject-fault" | "validate-request" | "behave" | "options";
            /** @description The preferences of the caller that decided, such as `code=429`. */
            readonly forced: string | null;
            /** @description Ids of the fault rules that struck, with commas between. */
            readonly fault: string | null;
            /** @description Where the twin broke its own description. */
            readonly violations: readonly components["schemas"]["Violation"][];
            /** @description What became of each record that the request wrote. */
            readonly sideEffects: readonly {
                readonly collection: string;
                readonly id: string | number;
                /** @enum {unknown} */
                readonly kind: "created" | "changed" | "removed";
            }[];
            /** @description Ids of the webhook deliveries that it caused. */
            readonly deliveries: readonly string[];
            readonly request: components["schemas"]["Message"];
            readonly response: components["schemas"]["Message"];
            /** @description What a behaviour threw. */
            readonly error?: string;
        };
        readonly ExplainedRequest: components["schemas"]["Request"] & {
            readonly why?: components["schemas"]["Why"];
        };
        readonly Message: {
            readonly headers: {
                readonly [key: string]: string;
            };
            /** @description JSON as the value that it is, anything else as text; null for none. */
            readonly body: unknown;
            /**
             * @description The body is the bytes of what is no text.
             * @constant
             */
            readonly encoding?: "base64";
            /** @description Of the whole body as it was sent, in bytes. */
            readonly length: number;
            /**
             * @description The journal kept the beginning of the body alone.
             * @constant
             */
            readonly isCut?: true;
        };
        readonly Violation: {
            readonly code: string;
            /** @description operationId. */
            readonly operation?: string;
            /** @enum {unknown} */
            readonly side: "request" | "response";
            /** @enum {unknown} */
            readonly where: "path" | "query" | "header" | "cookie" | "body" | "status" | "media-type";
            /** @description Where in that part of the message (RFC 6901). */
            readonly at: string;
            /** @description Where in the description (RFC 6901). */
            readonly rule: string;
            /** @description Of that place in the file. */
            readonly line?: number;
            readonly expected: string;
            readonly actual: string;
        };
        readonly Why: {
            readonly stage: components["schemas"]["Request"]["answeredBy"];
            readonly sentence: string;
            readonly refusal?: {
                /** @description The kind of problem: `not-found`, `invalid`. */
                readonly problem: string;
                readonly message?: string;
            };
            /** @description Where the request broke the description. */
            readonly violations?: readonly components["schemas"]["Violation"][];
            /** @description The fault rules that struck; of one that is gone, its id alone. */
            readonly faults?: readonly {
                readonly id: string;
            }[];
            /** @description What the caller preferred to the behaviour. */
            readonly preference?: string;
            /** @description The limit with the least left, or the one that refused. */
            readonly limit?: {
                readonly policy: string;
                readonly allowed: boolean;
                readonly limit: number;
                readonly used: number;
                readonly remaining: number;
                readonly windowSeconds: number;
                /**
                 * Format: date-time
                 * @description Sandbox time.
                 */
                readonly resetAt: string;
            };
            readonly security?: {
                /** @description Any one of these sets of security schemes would do. */
                readonly accepted: readonly (readonly string[])[];
                /** @description Those that the request had something for. */
                readonly presented: readonly string[];
                /** @description Who it was found to be, by a name that is no secret. */
                readonly caller?: string;
            };
            readonly description: {
                /** @description `openapi/<twin>.yaml`, or what was served. */
                readonly file?: string;
                readonly operation?: components["schemas"]["DescribedAt"];
                readonly rule?: components["schemas"]["DescribedAt"];
            };
            /** @description Those that the request wrote, that its path names (`missing` where there is none) and that its answer shows, as far as they are known, at most 100; to be found under `/state/{target}/{collection}/{id}`. */
            readonly records: readonly {
                readonly collection: string;
                readonly id: string | number;
                /** @enum {unknown} */
                readonly kind: "created" | "changed" | "removed" | "named" | "missing" | "shown";
            }[];
            /** @description Ids of the assumptions beside the operation, and beside what decided. */
            readonly assumptions: readonly string[];
        };
        /** @description A place in the description. */
        readonly DescribedAt: {
            /** @description RFC 6901. */
            readonly pointer: string;
            /** @description Of the file, where that can be read. */
            readonly line?: number;
        };
        /** @description HTTP Archive 1.2. */
        readonly Har: {
            readonly log: {
                /** @constant */
                readonly version: "1.2";
                readonly creator: {
                    readonly name: string;
                    readonly version: string;
                };
                readonly entries: readonly {
                    /** Format: date-time */
                    readonly startedDateTime: string;
                    readonly time: number;
                    readonly request: Record<string, never>;
                    readonly response: Record<string, never>;
                    readonly cache: Record<string, never>;
                    readonly timings: Record<string, never>;
                }[];
            };
        };
        readonly SubscriptionWish: {
            /** @description Name of a target. */
            readonly target: string;
            /** @description One of the target's events, or `*` for all of them. */
            readonly event: string;
            /** @description Receives a POST for each event. */
            readonly url: string;
            /**
             * @description `duplicate` sends each delivery twice, under one `webhook-id`. `reorder` holds the first of each two until the second was sent, for a minute of sandbox time at most, or until `settled` is asked. `late` sends after `lateSeconds`. `never` withholds each delivery.
             * @default normal
             * @enum {unknown}
             */
            readonly mode: "normal" | "duplicate" | "reorder" | "late" | "never";
            /** @description For the mode `late`, which waits so long in sandbox time: an hour when absent. */
            readonly lateSeconds?: number;
            /** @description `whsec_` and the base64 of 24 to 64 bytes: signs each attempt as Standard Webhooks (standardwebhooks.com) say, by the headers `webhook-id` (that of the delivery, the same at each attempt), `webhook-timestamp` (sandbox time) and `webhook-signature`. */
            readonly secret?: string;
        };
        readonly PayloadViolation: {
            readonly code: string;
            /** @description Where in the payload (RFC 6901). */
            readonly pointer: string;
            readonly detail: string;
        };
        readonly Standing: {
            /** @description Whether nothing is under way. */
            readonly settled: boolean;
            /** @description Attempts in flight or about to be made. */
            readonly underway: number;
            /** @description Deliveries that are tried at a later time. */
            readonly planned: number;
            /**
             * Format: date-time
             * @description Of the next planned one, sandbox time.
             */
            readonly nextAttemptAt?: string;
        };
        readonly Conduct: {
            /** @enum {unknown} */
            readonly verdict: "well-behaved" | "misbehaving";
            /** @description How many requests were looked at. */
            readonly considered: number;
            /**
             * Format: date-time
             * @description Sandbox time of the oldest of them; null where there are none.
             */
            readonly since: string | null;
            /** @description How many findings of each code. */
            readonly counts: {
                readonly [key: string]: number;
            };
            readonly findings: readonly components["schemas"]["ConductFinding"][];
        };
        readonly ConductFinding: {
            /** @enum {unknown} */
            readonly code: "called-before-retry-after" | "retried-without-backoff" | "repeated-non-idempotent" | "retried-what-cannot-succeed";
            readonly sentence: string;
            readonly target: string;
            readonly operationId: string | null;
            /** @description Names the credential, and is not it; null for a caller who was not known. */
            readonly by: string | null;
            /** @description Ids of the requests that show it, oldest first. */
            readonly requests: readonly string[];
            /**
             * Format: date-time
             * @description When it began, in sandbox time.
             */
            readonly at: string;
        };
    };
    responses: {
        /** @description The records, by collection. */
        readonly State: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["State"];
            };
        };
        /** @description The record. */
        readonly Record: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Record"];
            };
        };
        /** @description The clock as it now stands. */
        readonly Clock: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Clock"];
            };
        };
        /** @description The body does not parse. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The mock was started with `--admin-token`, and the request has none or another one. */
        readonly Unauthorized: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request does not come from this machine, or not by a loopback name (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`), or a page of another origin sent it (`Origin`, `Sec-Fetch-Site`). */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The path does not know this method. */
        readonly MethodNotAllowed: {
            headers: {
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is longer than the mock takes. */
        readonly PayloadTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is no JSON. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The input does not fit; nothing was changed. `errors` says where. */
        readonly UnprocessableContent: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of the mock itself. */
        readonly InternalServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Name of a target. */
        readonly Target: string;
        /** @description Name of a sandbox. */
        readonly SandboxName: string;
        /** @description 1 to 64 of `A-Z a-z 0-9 . _ -`. */
        readonly SnapshotName: string;
        /** @description Name of a collection of the target's state. */
        readonly Collection: string;
        /** @description Key of a record. */
        readonly RecordId: string;
        /** @description Id of a fault rule. */
        readonly FaultId: string;
        /** @description Id of a subscription. */
        readonly SubscriptionId: string;
        /** @description Id of a delivery. */
        readonly DeliveryId: string;
        /** @description Id of a request, as its answer carries it. */
        readonly RequestId: string;
        /** @description Name of a target. */
        readonly RequestTarget: string;
        /** @description Operation of a target. */
        readonly RequestOperation: string;
        /** @description A status, a class of them like `4xx`, or 0 for what was left without an answer. */
        readonly RequestStatus: string;
        /** @description From this instant on (RFC 3339, by the sandbox's clock), or after the request with this id. */
        readonly RequestSince: string;
        /** @description So many of the newest that fit; all of them when absent. */
        readonly RequestLimit: number;
    };
    requestBodies: never;
    headers: {
        /** @description What is asked for (RFC 6750 §3). */
        readonly "WWW-Authenticate": string;
        /** @description The methods that the path knows. */
        readonly Allow: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listTargets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One entry for each target. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Target"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly reset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description Name of a target. */
                    readonly target?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["State"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly replaceState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["State"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["State"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description In the order in which they were made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Record"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly replaceCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["Record"][];
            };
        };
        readonly responses: {
            /** @description What now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Record"][];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getRecord: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
                /** @description Key of a record. */
                readonly id: components["parameters"]["RecordId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Record"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly putRecord: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
                /** @description Key of a record. */
                readonly id: components["parameters"]["RecordId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Record"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Record"];
            /** @description The record as it was added. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Record"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteRecord: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of a collection of the target's state. */
                readonly collection: components["parameters"]["Collection"];
                /** @description Key of a record. */
                readonly id: components["parameters"]["RecordId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Clock"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly setClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly now?: string;
                    readonly frozen?: boolean;
                };
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Clock"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly advanceClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description At most a century. */
                    readonly seconds: number;
                };
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Clock"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listFaults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Oldest first, which is the order in which they are asked. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["FaultRule"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createFault: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FaultWish"];
            };
        };
        readonly responses: {
            /** @description The rule. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FaultRule"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly clearFaults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly removeFault: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of a fault rule. */
                readonly id: components["parameters"]["FaultId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One entry for each policy. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["StandingLimit"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly changeLimit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a target. */
                readonly target: components["parameters"]["Target"];
                /** @description Name of the policy. */
                readonly policy: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Requests in one window. */
                    readonly limit?: number;
                    readonly windowSeconds?: number;
                    readonly enabled?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The limit as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StandingLimit"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listSandboxes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Least recently used first. With `--max-sandboxes`, these go first when there are more, their timers stopped; `default` and the one in use stay. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Sandbox"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteSandbox: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Name of a sandbox. */
                readonly name: components["parameters"]["SandboxName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Dropped. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listSnapshots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Snapshot"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description 1 to 64 of `A-Z a-z 0-9 . _ -`. */
                readonly name: components["parameters"]["SnapshotName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The snapshot. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Snapshot"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly takeSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description 1 to 64 of `A-Z a-z 0-9 . _ -`. */
                readonly name: components["parameters"]["SnapshotName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It took the place of another. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description Kept. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Snapshot"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description 1 to 64 of `A-Z a-z 0-9 . _ -`. */
                readonly name: components["parameters"]["SnapshotName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Forgotten. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly restoreSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description 1 to 64 of `A-Z a-z 0-9 . _ -`. */
                readonly name: components["parameters"]["SnapshotName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Restored. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those that changed something, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["HistoryEntry"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly rewind: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Id of a request. */
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Rewound. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description Name of a target. */
                readonly target?: components["parameters"]["RequestTarget"];
                /** @description Operation of a target. */
                readonly operationId?: components["parameters"]["RequestOperation"];
                /** @description A status, a class of them like `4xx`, or 0 for what was left without an answer. */
                readonly status?: components["parameters"]["RequestStatus"];
                /** @description From this instant on (RFC 3339, by the sandbox's clock), or after the request with this id. */
                readonly since?: components["parameters"]["RequestSince"];
                /** @description So many of the newest that fit; all of them when absent. */
                readonly limit?: components["parameters"]["RequestLimit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those that fit every filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Request"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly clearRequests: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Forgotten. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The text (exposition format 0.0.4). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listenToEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Of this target alone, and of the sandbox as a whole. */
                readonly target?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream that does not end. */
            readonly 200: {
                headers: {
                    /** @description Always `no-store`. */
                    readonly "Cache-Control": "no-store";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getConduct: {
        readonly parameters: {
            readonly query?: {
                /** @description Name of a target. */
                readonly target?: components["parameters"]["RequestTarget"];
                /** @description From this instant on (RFC 3339, by the sandbox's clock), or after the request with this id. */
                readonly since?: components["parameters"]["RequestSince"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The verdict, and what it rests on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Conduct"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly exportRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description Name of a target. */
                readonly target?: components["parameters"]["RequestTarget"];
                /** @description Operation of a target. */
                readonly operationId?: components["parameters"]["RequestOperation"];
                /** @description A status, a class of them like `4xx`, or 0 for what was left without an answer. */
                readonly status?: components["parameters"]["RequestStatus"];
                /** @description From this instant on (RFC 3339, by the sandbox's clock), or after the request with this id. */
                readonly since?: components["parameters"]["RequestSince"];
                /** @description So many of the newest that fit; all of them when absent. */
                readonly limit?: components["parameters"]["RequestLimit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those that fit every filter. */
            readonly 200: {
                headers: {
                    /** @description A file to be saved. */
                    readonly "Content-Disposition": "attachment; filename=\"understudy.har\"";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Har"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getRequest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of a request, as its answer carries it. */
                readonly id: components["parameters"]["RequestId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExplainedRequest"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listSubscriptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscriptions of this sandbox, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Subscription"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly subscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SubscriptionWish"];
            };
        };
        readonly responses: {
            /** @description The subscription. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly unsubscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of a subscription. */
                readonly id: components["parameters"]["SubscriptionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listDeliveries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest thousand deliveries of this sandbox, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Delivery"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of a delivery. */
                readonly id: components["parameters"]["DeliveryId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description On its way. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly triggerEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Name of a target. */
                    readonly target: string;
                    /** @description One of the target's events. */
                    readonly event: string;
                    /** @description What is sent. */
                    readonly payload?: unknown;
                };
            };
        };
        readonly responses: {
            /** @description What is on its way, one delivery for each subscriber. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Delivery"][];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly awaitSettled: {
        readonly parameters: {
            readonly query: {
                /** @description So many milliseconds of real time the answer waits at most. */
                readonly timeoutMs: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How far the deliveries have come. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Standing"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableContent"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
}
