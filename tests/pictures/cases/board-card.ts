import {
  boardCard,
  boardCardAlt,
  neighboursCard,
  neighboursCardAlt,
  type BoardCard,
} from "../../../src/pictures/board-card.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const board = (what: string, card: BoardCard): Case => ({
  of: "board-card",
  what,
  svg: boardCard(card),
  alt: boardCardAlt(card),
});

/** So many members, the first with the whole of their promise; names in turn. */
const leaders = (count: number, names: readonly string[]): BoardCard["leaders"] =>
  Array.from({ length: count }, (_, at) => ({
    rank: at + 1,
    name: inTurn(names, at),
    share: Math.floor((100 * (count - at)) / count),
  }));

/** Me in the middle of five. */
function neighbours(what: string, names: readonly string[], first = 7): Case {
  const card = {
    around: leaders(5, names).map((one, at) => ({ ...one, rank: first + at, me: at === 2 })),
  };
  return {
    of: "board-card",
    what: `neighbours ${what}`,
    svg: neighboursCard(card),
    alt: neighboursCardAlt(card),
  };
}

const GROUP = { percent: 55, note: "34 of 50 h closed" };

export const boardCards: readonly Case[] = [
  { ...board("usual", { leaders: leaders(3, ["Ada", "Ben", "Cy"]), group: GROUP }), inLight: true },
  board("empty group", { leaders: [] }),
  board("nothing closed", { leaders: [], group: { percent: 0, note: "0 min of 50 h closed" } }),
  board("one member", { leaders: leaders(1, ["Ada"]), group: { percent: 100, note: "all" } }),
  board("500 members", { leaders: leaders(500, ["Ada", "Ben", "Cy"]), group: GROUP }),
  board("all at 100 %", {
    leaders: ["Ada", "Ben", "Cy"].map((name) => ({ rank: 1, name, share: 100 })),
    group: { percent: 100, note: "all" },
  }),
  board("1 %", {
    leaders: [{ rank: 1, name: "Ada", share: 1 }],
    group: { percent: 1, note: "30 min of 50 h closed" },
  }),
  ...Object.entries(NAMES).map(([kind, names]) =>
    board(`${kind} names`, { leaders: leaders(3, names), group: GROUP }),
  ),
  { ...neighbours("usual", ["Ada", "Ben", "Cy", "Dee", "Eli"]), inLight: true },
  neighbours("with long names in a large group", NAMES.long, 12_345),
];
