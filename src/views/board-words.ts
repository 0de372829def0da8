import type { BoardOrder } from "../domain/board.ts";
import type { RankedEntry } from "../domain/boards.ts";
import { count, hours, hoursOf } from "./words.ts";

/** What is said on a board, by what it is ordered by. */
interface BoardWords {
  /** As a choice. */
  readonly label: string;
  /** After the period's title. */
  readonly title: string;
  readonly footer: string;
  readonly columns: readonly {
    readonly title: string;
    readonly cell: (entry: RankedEntry) => string;
  }[];
  /** Of an empty board, and what is the first step onto it. */
  readonly nobody: string;
  readonly first: string;
  /** The same, to a member who has not taken it. */
  readonly wayOn: string;
  /** To a member who is not ranked on it. */
  readonly notMe: string;
}

const share = { title: "Share", cell: (entry: RankedEntry) => `${entry.share} %` };
const ofPromise = {
  title: "Hours",
  cell: ({ closed, promise }: RankedEntry) => hoursOf(closed, promise),
};
const counts = ({ count: times }: RankedEntry): number => times ?? 0;

const STONE = "Whatever you close brings you onto it, at any pace.";
const NOT_PROMISED = "Nothing is promised for these weeks, so there is nothing to rank.";

export const BOARD_WORDS: Readonly<Record<BoardOrder, BoardWords>> = {
  share: {
    label: "By share of the promise",
    title: "",
    footer: "rank is by share of one's own promise, so every pace can win",
    columns: [share, ofPromise],
    nobody: "Nobody stands on it.",
    first: "The first one to close a topic does.",
    wayOn: STONE,
    notMe: NOT_PROMISED,
  },
  hours: {
    label: "By hours",
    title: ", by hours",
    footer: "by hours closed",
    columns: [share, { title: "Hours", cell: ({ closed }) => hours(closed) }],
    nobody: "Nobody stands on it.",
    first: "The first one to close a topic does.",
    wayOn: STONE,
    notMe: NOT_PROMISED,
  },
  streak: {
    label: "By streak",
    title: ", by streak",
    footer: "by weeks kept in a row",
    columns: [{ title: "Streak", cell: ({ streak }) => count(streak, "week") }],
    nobody: "No streak stands here.",
    first: "Half of a promise closed begins one.",
    wayOn: "Half of a promise closed begins a streak, in any week.",
    notMe: NOT_PROMISED,
  },
  "check-ins": {
    label: "By check-ins",
    title: ", by check-ins",
    footer: "by days checked in",
    columns: [{ title: "Check-ins", cell: (entry) => count(counts(entry), "day") }],
    nobody: "Nobody has checked in.",
    first: "A word about the day is enough.",
    wayOn: "A word about your day brings you onto it.",
    notMe: "You have not checked in in this time; there is no need to.",
  },
  improved: {
    label: "Most improved",
    title: ", most improved",
    footer: "by points of share more than in the period before; only what went up is listed",
    columns: [{ title: "Up by", cell: (entry) => count(counts(entry), "point") }, share],
    nobody: "Nothing has gone up against the period before.",
    first: "Any share above the last one counts.",
    wayOn: "Any share above the last one counts.",
    notMe: "This board lists only what went up, and what is not on it is nobody's business.",
  },
  comeback: {
    label: "Comebacks",
    title: ", comebacks",
    footer: "by the share of the week that was kept again after some time away",
    columns: [share, ofPromise],
    nobody: "Nobody has come back from some time away.",
    first: "A week kept after two or more that were not is a comeback.",
    wayOn: "A week kept after some time away counts.",
    notMe: "This board lists weeks that were kept again after some time away.",
  },
  helped: {
    label: "Helped others",
    title: ", helped others",
    footer: "by answers that got somebody unstuck",
    columns: [{ title: "Helped", cell: (entry) => count(counts(entry), "time") }],
    nobody: "No answer has been marked as a help.",
    first: "An answer that gets somebody unstuck counts.",
    wayOn: "An answer that gets somebody unstuck counts.",
    notMe: "No answer of yours was marked as a help in this time.",
  },
};
