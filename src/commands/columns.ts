type Paint = (text: string) => string;

/** Rows as lines with aligned columns, two blanks apart. `paints` colours each column, after it was measured. */
export function columns(rows: readonly (readonly string[])[], paints: readonly (Paint | undefined)[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) => {
    const cells = row.map((cell, index) => {
      const isLast = index === row.length - 1;
      const padding = isLast ? "" : " ".repeat((widths[index] ?? 0) - cell.length);
      return (paints[index]?.(cell) ?? cell) + padding;
    });
    return cells.join("  ").trimEnd();
  });
}
