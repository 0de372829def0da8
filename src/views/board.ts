import { strong, type Rich } from "../core/rich.ts";
import { button, controls, press, select, text, type Block, type View } from "../core/view.ts";
import type { BoardOrder } from "../domain/board.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import type { RankedEntry } from "../domain/store.ts";
import { andList, count, hours, hoursOf } from "./words.ts";

/** Boards. In public only winners are named; who is behind is shown to nobody but themselves. */

export const PERIODS = ["week", "last", "month", "all"] as const;
export type Period = (typeof PERIODS)[number];

const TITLES: Record<Period, string> = {
  week: "This week's board",
  last: "Last week's board",
  month: "This month's board",
  all: "The board since the start",
};

export interface BoardShown {
  readonly group: Group;
  readonly period: Period;
  readonly by: BoardOrder;
  readonly entries: readonly RankedEntry[];
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
}

export function boardView(shown: BoardShown): View {
  const { group, period, by, totals } = shown;
  return {
    title: `${TITLES[period]}${by === "share" ? "" : `, by ${by}`}`,
    blocks: [
      ...boardBlocks(shown),
      controls(
        button("Where am I?", press("leaderboard", "me", group)),
        select("Another period", press("leaderboard", "period", group, { by }), periodChoices()),
      ),
    ],
    footer: `${group.title} · ${footerOf(by)}${totals.promised === 0 ? " · nobody promised anything yet" : ""}`,
  };
}

const periodChoices = () => PERIODS.map((period) => ({ label: TITLES[period], value: period }));

function footerOf(by: BoardOrder): string {
  switch (by) {
    case "share":
      return "rank is by share of one's own promise, so every pace can win";
    case "hours":
      return "by hours closed";
    case "streak":
      return "by weeks kept in a row";
  }
}

/** The winners, the group's bar and how many kept their promise. */
export function boardBlocks(shown: BoardShown): readonly Block[] {
  const { period, entries, finishers, totals, by } = shown;
  return [
    entries.length === 0
      ? text(
          period === "last"
            ? "Nobody stands on it."
            : "Nobody stands on it yet: the first one to close a topic does.",
        )
      : tableOf(entries, by),
    groupBar(totals),
    ...(finishers.length === 0
      ? []
      : [text("At the end of the trail: ", strong(andList(finishers)), ".")]),
  ];
}

/** `34 of 50 h closed`, and how many kept their week. */
export function groupBar(totals: GroupWeek): Block {
  const percent =
    totals.promise === 0 ? 0 : Math.min(100, Math.floor((100 * totals.closed) / totals.promise));
  return {
    kind: "progress",
    label: "The group",
    percent,
    note: barNote(totals),
  };
}

function barNote({ promise, closed, promised, kept }: GroupWeek): string {
  if (promise === 0) return `${hours(closed)} h closed; nothing is promised yet`;
  return `${hoursOf(closed, promise)} closed · ${kept} of ${promised} kept at least half of their promise`;
}

function tableOf(entries: readonly RankedEntry[], by: BoardOrder): Block {
  return {
    kind: "table",
    columns: [
      { title: "#", align: "right" },
      { title: "Member" },
      { title: by === "streak" ? "Streak" : "Share", align: "right" },
      { title: "Hours", align: "right" },
    ],
    rows: entries.map((entry): readonly Rich[] => [
      String(entry.rank),
      medalled(entry),
      by === "streak" ? count(entry.streak, "week") : `${entry.share} %`,
      by === "hours" ? hours(entry.closed) : hoursOf(entry.closed, entry.promise),
    ]),
  };
}

/** A medal belongs to the first three who have closed something. */
function medalled({ name, rank, closed }: RankedEntry): string {
  const medal = closed > 0 ? ["🥇", "🥈", "🥉"][rank - 1] : undefined;
  return medal === undefined ? name : `${name} ${medal}`;
}

/** "Where am I": me and two neighbours on each side, shown to me alone. */
export function aroundView(around: readonly RankedEntry[], me: number, ranked: number): View {
  const mine = around.find(({ member }) => member === me);
  if (mine === undefined) {
    return {
      title: "You are not ranked this week",
      blocks: [
        text(
          "Either nothing is promised this week, or you are hidden or have finished. Nobody else sees this.",
        ),
      ],
    };
  }
  if (mine.closed === 0 && mine.rank === 1) {
    return {
      title: "Nobody has closed anything yet this week",
      blocks: [text("The first to finish a topic leads the board.")],
    };
  }
  return {
    title: `Rank ${mine.rank} of ${ranked}`,
    blocks: [tableOf(around, "share"), text("Only you see this.")],
  };
}
