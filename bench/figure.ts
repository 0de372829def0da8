/** One line of the results: ours, and beside it what the same run measured of a peer or a limit. */
export interface Figure {
  readonly what: string;
  readonly unit: "ms" | "MB" | "/s";
  readonly ours: number;
  readonly peer: { readonly what: string; readonly value: number };
  readonly aim?: Aim;
}

/** At most so many times the peer, or at most so much. */
export type Aim = { readonly ratio: number } | { readonly most: number };

const ratioOf = ({ ours, peer }: Figure): number => ours / peer.value;

const isMet = (figure: Figure, aim: Aim): boolean =>
  "ratio" in aim ? ratioOf(figure) <= aim.ratio : figure.ours <= aim.most;

/** The cells of a figure's row, in the order of COLUMNS. */
function cells(figure: Figure): readonly string[] {
  const { what, unit, ours, peer, aim } = figure;
  return [
    what,
    amount(ours, unit),
    `${peer.what}: ${amount(peer.value, unit)}`,
    `${digits(ratioOf(figure))}×`,
    aim === undefined ? "–" : "ratio" in aim ? `≤ ${aim.ratio}×` : `≤ ${aim.most} ${unit}`,
    aim === undefined ? "–" : isMet(figure, aim) ? "yes" : "no",
  ];
}

const COLUMNS = ["What", "Ours", "Peer or limit", "Ratio", "Aim", "Met?"];

/** A figure in one line, for whoever watches. */
export function lineOf(figure: Figure): string {
  const [what = "", ours = "", peer = "", ratio = "", aim = "", met = ""] = cells(figure);
  const verdict = figure.aim === undefined ? "" : `, aim ${aim}: ${met}`;
  return `  ${what}: ${ours} (${peer}; ${ratio}${verdict})`;
}

/** The figures as a Markdown table, padded as prettier pads it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [COLUMNS, ...figures.map(cells)];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = COLUMNS, ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

const amount = (value: number, unit: Figure["unit"]): string => `${digits(value)} ${unit}`;

/** Three digits that mean something. */
const digits = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(value < 10 ? 2 : 3)));
