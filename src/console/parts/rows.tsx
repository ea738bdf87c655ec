import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface RowsProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly selected: string | undefined;
  readonly onSelect: (item: T) => void;
  readonly children: (item: T) => ComponentChildren;
  readonly class?: string;
}

/** A list of which one row is in the tab order; arrows, Home and End move among them, Enter opens one. */
export function Rows<T>({ label, items, keyOf, selected, onSelect, children, class: name = "" }: RowsProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | undefined>(selected);
  const keys = items.map(keyOf);
  const entrance = [current, selected].find((key) => key !== undefined && keys.includes(key)) ?? keys[0];

  function move(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(":scope > li > button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at === -1) return;
    event.preventDefault();
    buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
  }

  return (
    <ul class={`rows ${name}`} ref={list} aria-label={label} onKeyDown={move}>
      {items.map((item) => {
        const key = keyOf(item);
        return (
          <li key={key}>
            <button
              type="button"
              tabIndex={key === entrance ? 0 : -1}
              aria-current={key === selected ? "true" : undefined}
              onFocus={() => setCurrent(key)}
              onClick={() => onSelect(item)}
            >
              {children(item)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
