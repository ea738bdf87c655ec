import { useEffect, useState } from "preact/hooks";
import { call, path } from "../api.ts";
import { act, tried } from "../notice.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Empty } from "../parts/empty.tsx";
import { Refusal } from "../parts/problem.tsx";
import { Rows } from "../parts/rows.tsx";
import { TargetChoice } from "../parts/target-choice.tsx";
import { Shown, View } from "../parts/view.tsx";
import { BASE, go, place } from "../place.ts";
import { useAddress } from "../resource.ts";
import type { AnyRecord, State } from "../shapes.ts";
import { targets } from "../sources.ts";

/** How many records are drawn at once. */
const DRAWN = 200;

/** The records behind the targets, to be read and changed. */
export function StateView() {
  const [, chosen] = place.value;
  const target = chosen ?? targets.data.value?.[0]?.name;
  return (
    <View title="State" actions={<TargetChoice value={target ?? ""} onChange={(name) => go("state", name)} />}>
      {target === undefined ? <p class="absent">Asking for the targets…</p> : <OfTarget target={target} />}
    </View>
  );
}

function OfTarget({ target }: { target: string }) {
  const state = useAddress<State>(path("state", target));
  const [, , chosen] = place.value;
  return (
    <Shown of={state} what={`the state of ${target}`}>
      {(collections) => {
        const names = Object.keys(collections);
        const name = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
        if (name === undefined) {
          return (
            <Empty title={`${target} keeps no state.`}>It is answered from the examples of its description.</Empty>
          );
        }
        return (
          <div class="columns">
            <Rows
              label="Collections"
              class="collections"
              items={names}
              keyOf={(one) => one}
              selected={name}
              onSelect={(one) => go("state", target, one)}
            >
              {(one) => (
                <>
                  <span>{one}</span>
                  <span class="muted figures">{collections[one]?.length}</span>
                </>
              )}
            </Rows>
            <Collection key={`${target}/${name}`} target={target} name={name} records={collections[name] ?? []} />
          </div>
        );
      }}
    </Shown>
  );
}

function Collection({ target, name, records }: { target: string; name: string; records: readonly AnyRecord[] }) {
  const [words, setWords] = useState("");
  const [edited, edit] = useState<{ readonly id: string; readonly record: AnyRecord } | undefined>(undefined);
  const found = records.filter((record) => JSON.stringify(record).toLowerCase().includes(words.toLowerCase()));
  return (
    <div class="collection">
      <div class="line">
        <label class="filter">
          Filter
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <button type="button" onClick={() => edit({ id: "", record: {} })}>
          Add a record
        </button>
        <span class="muted" role="status">
          {found.length} of {records.length}
          {found.length > DRAWN ? `; the first ${DRAWN} are shown` : ""}
        </span>
      </div>
      {records.length === 0 ? (
        <Empty title={`${name} is empty.`} curl={`curl ${BASE}/__understudy/state/${target}/${name}`}>
          Add a record here, or make one through the API.
        </Empty>
      ) : (
        <Rows
          label={`Records of ${name}`}
          class="records"
          items={found.slice(0, DRAWN)}
          keyOf={keyOf}
          selected={edited?.id}
          onSelect={(record) => edit({ id: keyOf(record), record })}
        >
          {(record) => (
            <>
              <code class="key">{keyOf(record)}</code>
              <span class="summary">{summaryOf(record)}</span>
            </>
          )}
        </Rows>
      )}
      {edited === undefined ? undefined : (
        <Editor target={target} collection={name} {...edited} onClose={() => edit(undefined)} />
      )}
    </div>
  );
}

interface EditorProps {
  readonly target: string;
  readonly collection: string;
  /** Empty for a new record. */
  readonly id: string;
  readonly record: AnyRecord;
  readonly onClose: () => void;
}

function Editor({ target, collection, id, record, onClose }: EditorProps) {
  const [text, setText] = useState(() => JSON.stringify(record, undefined, 2));
  const [key, setKey] = useState(id);
  const [error, setError] = useState<unknown>(undefined);
  const where = path("state", target, collection, key);
  useEffect(() => setError(undefined), [text]);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const refusal = await tried(async () => call("PUT", where, parsedRecord(text)), `Saved ${collection} ${key}.`);
    if (refusal === undefined) onClose();
    else setError(refusal);
  };
  const remove = async () => {
    if (await act(() => call("DELETE", where), `Removed ${collection} ${key}.`)) onClose();
  };
  return (
    <Dialog title={id === "" ? `New record of ${collection}` : `${collection} ${id}`} onClose={onClose}>
      <form onSubmit={save} class="editor">
        {id === "" ? (
          <label>
            Key
            <input required value={key} onInput={(event) => setKey(event.currentTarget.value)} />
          </label>
        ) : undefined}
        <label>
          Record, as JSON; it is checked against the schema before anything changes
          <textarea
            rows={16}
            spellcheck={false}
            value={text}
            aria-invalid={error !== undefined}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <Refusal error={error} />
        <div class="line">
          <button type="submit" class="primary">
            Save
          </button>
          {id === "" ? undefined : (
            <button type="button" class="danger" onClick={remove}>
              Remove
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** @throws Error with a sentence when the text is no JSON object. */
function parsedRecord(text: string): AnyRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("A record is a JSON object.");
  return value as AnyRecord;
}

/** The key of a record: `id` nearly everywhere, its first member otherwise. */
function keyOf(record: AnyRecord): string {
  return String(record.id ?? record.key ?? Object.values(record)[0] ?? "");
}

function summaryOf(record: AnyRecord): string {
  const parts = Object.entries(record).filter(([name, value]) => name !== "id" && typeof value !== "object");
  return parts.map(([name, value]) => `${name}: ${String(value)}`).join("  ");
}
