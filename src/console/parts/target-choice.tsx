import { targets } from "../sources.ts";

/** Chooses one of the targets. */
export function TargetChoice({
  value,
  onChange,
  all,
}: {
  value: string;
  onChange: (target: string) => void;
  all?: string;
}) {
  return (
    <label>
      Target
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all === undefined ? undefined : <option value="">{all}</option>}
        {targets.data.value?.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
