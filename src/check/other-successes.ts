import type { Operation } from "../contract/operation.ts";
import type { DescribedParameter } from "./described-inputs.ts";
import { isSuccess } from "./exchange.ts";
import type { FillIn } from "./fill-in.ts";
import type { Inputs } from "./inputs.ts";
import { forAnother } from "./other-values.ts";
import type { Reached } from "./reach.ts";
import type { Session } from "./session.ts";

/** So many requests are made for the successes of one operation that were not seen. */
const MOST_REQUESTS = 16;
/** So many other values of one parameter or member are tried. */
const MOST_VALUES = 4;

/**
 * Several successes may be documented: 201 for what is new and 200 for what was there, or a redirect for some. Those not
 * seen yet are looked for with the same request once more, with other records, and with what may be left out.
 */
export async function seekOtherSuccesses(session: Session, from: FillIn, reached: Reached): Promise<void> {
  const { operation, identity } = reached;
  for (const inputs of othersOf(session, from, reached).slice(0, MOST_REQUESTS)) {
    if (unseen(session, from, operation).length === 0) return;
    const exchange = await session.ask({ operation, identity, inputs, what: "for another documented success" });
    if (exchange.response === undefined || (!isSuccess(exchange) && exchange.response.status === 429)) return;
  }
}

function unseen(session: Session, { contract }: FillIn, { id }: Operation): readonly string[] {
  const account = session.coverage.account(contract).find(({ operation }) => operation === id);
  return (account?.missing ?? []).filter((status) => /^[23]/.test(status));
}

function othersOf(session: Session, { knowledge }: FillIn, { operation, inputs }: Reached): readonly Inputs[] {
  const { parameters, bodies } = session.inputsOf(operation);
  const described = bodies.find(({ mediaType }) => mediaType === inputs.mediaType);
  const isNew = (value: unknown, now: unknown) => String(value) !== String(now);
  const records = Object.keys(inputs.path).flatMap((name) => {
    const all = [...session.idsFor(operation, name), ...knowledge.referencesFor(name)];
    const known = all.filter((id) => isNew(id, inputs.path[name]));
    return known.slice(0, MOST_VALUES).map((id) => ({ ...inputs, path: { ...inputs.path, [name]: id } }));
  });
  const body = inputs.body as Readonly<Record<string, unknown>> | undefined;
  const references = Object.entries(body !== undefined && typeof body === "object" ? body : {}).flatMap(([name, now]) =>
    knowledge
      .referencesFor(name)
      .filter((id) => isNew(id, now))
      .slice(0, MOST_VALUES)
      .map((id) => ({ ...inputs, body: { ...body, [name]: Array.isArray(now) ? [id] : id } })),
  );
  const options = parameters
    .filter((one) => one.in === "query" && !one.required)
    .flatMap((one) => shownValues(one).map((value) => ({ ...inputs, query: { ...inputs.query, [one.name]: value } })));
  const examples = (described?.examples ?? []).map((example) => ({ ...inputs, body: example }));
  const anew = { ...inputs, body: forAnother(described, inputs.body, "new") };
  return [inputs, ...(body === undefined ? [] : [anew]), ...records, ...references, ...options, ...examples];
}

function shownValues({ examples, schema }: DescribedParameter): readonly unknown[] {
  const { enum: values, type } = schema as { readonly enum?: readonly unknown[]; readonly type?: unknown };
  return (values ?? (type === "boolean" ? [true, false] : examples)).slice(0, MOST_VALUES);
}
