import type { Role } from "./look.ts";
import { line, near } from "./parts.ts";
import type { Spot } from "./trail.ts";

/**
 * How one topic stands, or several that share a stone: done; known before; begun; open; open and moved
 * behind its phase.
 */
export type Stone = "done" | "known" | "begun" | "open" | "skipped";

export const STONES: readonly Stone[] = ["done", "known", "begun", "skipped", "open"];

/** What each means, in a word. */
export const STONE_WORDS: Readonly<Record<Stone, string>> = {
  done: "done",
  known: "known",
  begun: "begun",
  skipped: "later",
  open: "open",
};

/** Is a topic behind whoever walks? */
export const isOver = (kind: Stone): boolean => kind === "done" || kind === "known";

/** Stones that stand for several topics each. */
export const shared = (stones: readonly Stone[], share: number): readonly Stone[] =>
  Array.from({ length: Math.ceil(stones.length / share) }, (_, at) =>
    together(stones.slice(at * share, (at + 1) * share)),
  );

function together(stones: readonly Stone[]): Stone {
  const [first = "open"] = stones;
  if (stones.every((kind) => kind === first)) return first;
  if (stones.every(isOver)) return "done";
  return stones.some((kind) => isOver(kind) || kind === "begun") ? "begun" : "open";
}

/** A stone, which hides the path that it stands on. */
export function stone(kind: Stone, { x, y }: Spot, radius: number): string {
  const disc = (r: number, role: Role): string =>
    `<circle cx="${near(x)}" cy="${near(y)}" r="${near(r)}" class="${role}"/>`;
  const rim = (width: number, role: Role, more = ""): string =>
    `<circle cx="${near(x)}" cy="${near(y)}" r="${near(radius - width / 2)}" stroke-width="${width}"${more} class="line ${role}"/>`;
  const ground = disc(radius, "ground");
  switch (kind) {
    case "done":
      return disc(radius, "done");
    case "known":
      return ground + rim(2.5, "done") + disc(radius / 3, "done");
    case "begun":
      return ground + lowerHalf({ x, y }, radius) + rim(2.5, "done");
    case "open":
      return ground + rim(2, "quiet");
    case "skipped":
      return ground + rim(2, "quiet", ' stroke-dasharray="3 2.5"');
  }
}

const lowerHalf = ({ x, y }: Spot, radius: number): string =>
  `<path d="M${near(x - radius + 1)} ${near(y)}a${near(radius - 1)} ${near(radius - 1)} 0 0 0 ${near(2 * radius - 2)} 0z" class="done"/>`;

/** Around the stone where somebody is. */
export const here = ({ x, y }: Spot, radius: number): string =>
  `<circle cx="${near(x)}" cy="${near(y)}" r="${near(radius + 4)}" stroke-width="3" class="line here"/>`;

/** What stands at the end of every trail: a cairn, of stones when it is reached. */
export function cairn({ x, y }: Spot, reached: boolean): string {
  const role: Role = reached ? "done" : "quiet";
  const flat = (dy: number, rx: number): string =>
    `<ellipse cx="${near(x)}" cy="${near(y + dy)}" rx="${rx}" ry="5.5" class="ground"/>` +
    (reached
      ? `<ellipse cx="${near(x)}" cy="${near(y + dy)}" rx="${rx - 0.5}" ry="4.5" class="${role}"/>`
      : `<ellipse cx="${near(x)}" cy="${near(y + dy)}" rx="${rx - 1}" ry="4.5" stroke-width="2" class="line ${role}"/>`);
  return flat(6, 15) + flat(-4, 11) + flat(-14, 7);
}

/** The kinds that are among some stones, for their legend. */
export function meanings(stones: readonly Stone[], words = STONE_WORDS) {
  const there = new Set(stones);
  return STONES.filter((kind) => there.has(kind)).map((kind) => ({
    mark: (at: Spot) => stone(kind, at, 7),
    words: words[kind],
  }));
}

/** What the stones mean, in a row of its own: those that are there. Width at most `room`. */
export function legend(
  shown: readonly { readonly mark: (at: Spot) => string; readonly words: string }[],
  left: number,
  y: number,
  room: number,
): string {
  const each = Math.min(112, room / Math.max(1, shown.length));
  return shown
    .map(({ mark, words }, at) => {
      const x = left + at * each;
      return (
        mark({ x: x + 6, y: y - 5 }) +
        line(x + 18, y, words, each - 22, { role: "quiet", size: 14 })
      );
    })
    .join("");
}
