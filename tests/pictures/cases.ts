import { boardCard, boardCardAlt, type BoardCard } from "../../src/pictures/board-card.ts";

/** A picture as it is at its most awkward: a thing of the gallery. */
export interface Case {
  /** The file in `src/pictures` that draws it, and what is awkward about it: the name of its PNG. */
  readonly of: string;
  readonly what: string;
  readonly svg: string;
  readonly alt: string;
  /** Drawn in the light theme too: shapes stand where they stand, so once for each picture is enough. */
  readonly inLight?: true;
}

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
    name: names[at % names.length] ?? "",
    share: Math.floor((100 * (count - at)) / count),
  }));

const GROUP = { percent: 55, note: "34 of 50 h closed" };

const BOARD_CARDS: readonly Case[] = [
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
  board("arabic names", { leaders: leaders(3, ["ليلى", "عبد الرحمن", "مريم 2"]), group: GROUP }),
  board("chinese names", { leaders: leaders(3, ["王小明", "李 Li", "本田"]), group: GROUP }),
  board("emoji names", { leaders: leaders(3, ["🦊", "Ada 🎉🎉", "👩‍👩‍👧 Ben"]), group: GROUP }),
  board("names of 60 characters", {
    leaders: leaders(3, ["W".repeat(60), "i".repeat(60), "Maximiliane-Charlotte ".repeat(3)]),
    group: GROUP,
  }),
  board("hostile names", {
    leaders: leaders(3, [`</text><script>alert(1)</script>`, `"><b>&amp;`, "\u202Ekcab\u2066"]),
    group: GROUP,
  }),
];

export const CASES: readonly Case[] = [...BOARD_CARDS];
