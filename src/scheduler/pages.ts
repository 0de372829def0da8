/**
 * Takes page after page until nothing is left. `take` says by id what it leaves for another time;
 * that is passed over from then on and holds up nobody.
 */
export async function takePages<T extends { readonly id: number }>(
  page: (limit: number) => Promise<readonly T[]>,
  size: number,
  take: (items: readonly T[]) => Promise<readonly number[]>,
): Promise<void> {
  const left = new Set<number>();
  for (;;) {
    const items = (await page(size + left.size)).filter((item) => !left.has(item.id));
    if (items.length === 0) return;
    for (const id of await take(items)) left.add(id);
    await breathe();
  }
}

/**
 * The same items from another place on, by `random` in [0, 1), round to the one before it: processes that read
 * the same page go through it side by side in place of meeting at each of its items.
 */
export function fromElsewhere<T>(items: readonly T[], random: () => number): readonly T[] {
  const from = Math.floor(random() * items.length);
  return [...items.slice(from), ...items.slice(0, from)];
}

/** Lets the event loop turn, so that commands are answered: SQLite's promises alone never do. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
