import { picture, type Role } from "./look.ts";
import { line } from "./parts.ts";
import { writable } from "./words.ts";

/** Who leads a board, by how much of their own promise, and how the group does. */
export interface BoardCard {
  /** Best first; three are drawn. Shares are percent. */
  readonly leaders: readonly {
    readonly rank: number;
    readonly name: string;
    readonly share: number;
  }[];
  /** Left out where nothing is promised. */
  readonly group?: { readonly percent: number; readonly note: string };
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
const ROW = 46;
/** For a number at the end of a line. */
const NUMBER = 70;
const QUIET = { role: "quiet", anchor: "end" } as const;

/** Share bars: the top three, and the group's. */
export function boardCard(card: BoardCard): string {
  const rows: readonly { name: string; percent: number; role: Role }[] = [
    ...card.leaders.slice(0, 3).map(({ rank, name, share }) => ({
      // A name that no font writes stands in the board beside the picture.
      name: writable(name) || `#${rank}`,
      percent: share,
      role: "done" as const,
    })),
    ...(card.group === undefined
      ? []
      : [{ name: "The group", percent: card.group.percent, role: "all" as const }]),
  ];
  const height = 2 * EDGE + ROW * rows.length - 12;
  const bars = rows.map(({ name, percent, role }, at) => {
    const top = EDGE + at * ROW;
    const part = Math.min(100, Math.max(0, Number.isFinite(percent) ? percent : 0));
    return [
      line(EDGE, top + 14, name, INNER - NUMBER),
      line(WIDTH - EDGE, top + 14, `${Math.floor(part)} %`, NUMBER, QUIET),
      bar(top, INNER, "trail"),
      part > 0 ? bar(top, Math.max(10, (INNER * part) / 100), role) : "",
    ].join("");
  });
  return picture(WIDTH, height, bars);
}

const bar = (top: number, width: number, role: Role): string =>
  `<rect x="${EDGE}" y="${top + 22}" width="${width}" height="10" rx="5" class="${role}"/>`;

/** The same in words. */
export function boardCardAlt({ leaders, group }: BoardCard): string {
  const said = leaders.slice(0, 3).map(({ name, share }) => `${name} ${share} %`);
  const all = group === undefined ? [] : [`the group ${group.percent} % (${group.note})`];
  return `Bars of the promise: ${[...said, ...all].join(", ")}.`;
}
