import { picture, type Role } from "./look.ts";
import { line, near, part, whole } from "./parts.ts";
import { writable } from "./words.ts";

/** A member's line of a board. Shares are percent. */
export interface BoardLine {
  readonly rank: number;
  readonly name: string;
  readonly share: number;
}

/** Who leads a board, by how much of their own promise, and how the group does. */
export interface BoardCard {
  /** Best first; three are drawn. */
  readonly leaders: readonly BoardLine[];
  /** Left out where nothing is promised. */
  readonly group?: { readonly percent: number; readonly note: string };
}

/** "Where am I": a member among their neighbours, for nobody but them. */
export interface NeighboursCard {
  /** In the board's order. */
  readonly around: readonly (BoardLine & { readonly me: boolean })[];
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
const ROW = 46;
/** For a number at the end of a line. */
const NUMBER = 70;
/** No rank before a name takes more. */
const RANK = 120;
/** Me, and two on each side. */
const AROUND = 5;

/** Share bars: the top three, and the group's. */
export function boardCard({ leaders, group }: BoardCard): string {
  return barsOf([
    ...leaders.slice(0, 3).map(({ rank, name, share }) => ({
      name: nameOf(name, rank),
      percent: share,
      role: "done" as const,
    })),
    ...(group === undefined
      ? []
      : [{ name: "The group", percent: group.percent, role: "all" as const }]),
  ]);
}

/** Share bars with their ranks, mine in the colour that says where somebody is. */
export function neighboursCard({ around }: NeighboursCard): string {
  return barsOf(
    around.slice(0, AROUND).map(({ rank, name, share, me }) => ({
      rank: rankOf(rank),
      name: me ? "You" : nameOf(name, rank),
      percent: share,
      role: me ? "here" : "done",
    })),
  );
}

/** A name that no font writes stands in the board beside the picture. */
const nameOf = (name: string, rank: number): string => writable(name) || rankOf(rank);

const rankOf = (rank: number): string => `#${whole(rank)}`;

interface Bar {
  readonly rank?: string;
  readonly name: string;
  readonly percent: number;
  readonly role: Role;
}

function barsOf(bars: readonly Bar[]): string {
  const digits = Math.max(0, ...bars.map(({ rank = "" }) => rank.length));
  const indent = digits === 0 ? 0 : Math.min(RANK, 12 * digits + 16);
  return picture(
    WIDTH,
    2 * EDGE + ROW * bars.length - 12,
    bars.map((bar, at) => barRow(bar, EDGE + at * ROW, indent)),
  );
}

function barRow({ rank, name, percent, role }: Bar, top: number, indent: number): string {
  const share = part(percent);
  const words = role === "here" ? "here" : "words";
  return [
    rank === undefined ? "" : line(EDGE, top + 14, rank, indent - 8, { role: "quiet" }),
    line(EDGE + indent, top + 14, name, INNER - indent - NUMBER, { role: words }),
    line(WIDTH - EDGE, top + 14, `${Math.floor(share)} %`, NUMBER, {
      role: "quiet",
      anchor: "end",
    }),
    rectangle(top, INNER, "trail"),
    share > 0 ? rectangle(top, Math.max(10, (INNER * share) / 100), role) : "",
  ].join("");
}

const rectangle = (top: number, width: number, role: Role): string =>
  `<rect x="${EDGE}" y="${top + 22}" width="${near(width)}" height="10" rx="5" class="${role}"/>`;

/** The same in words. */
export function boardCardAlt({ leaders, group }: BoardCard): string {
  const said = leaders.slice(0, 3).map(({ name, share }) => `${name} ${share} %`);
  const all = group === undefined ? [] : [`the group ${group.percent} % (${group.note})`];
  return `Bars of the promise: ${[...said, ...all].join(", ")}.`;
}

/** The same in words. */
export function neighboursCardAlt({ around }: NeighboursCard): string {
  const said = around
    .slice(0, AROUND)
    .map(({ rank, name, share, me }) => `#${rank} ${me ? "you" : name} ${share} %`);
  return `Bars of the promise around you: ${said.join(", ")}.`;
}
