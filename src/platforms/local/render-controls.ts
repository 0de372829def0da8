import type { Choice, Control } from "../../core/view.ts";
import { labelOf, letterOf } from "./controls.ts";
import type { Line } from "./spans.ts";
import { addressOf, blank, hang, span, widthOf } from "./spans.ts";

/**
 * Controls as `[1 Done] [2 Something else]`, as many on a line as fit. `before` controls of the
 * same view stand above them: the numbers go on.
 */
export function controlLines(
  controls: readonly Control[],
  before: number,
  columns: number,
): readonly Line[] {
  const pieces = controls.map((control, at) => piecesOf(control, before + at + 1));
  // A control that fits on a line is kept whole; a longer one breaks between its choices.
  const whole = pieces.flatMap((parts) =>
    widthOf(joined(parts)) <= columns ? [joined(parts)] : parts,
  );
  const lines: Line[] = [];
  let line: Line = [];
  for (const piece of whole) {
    const indent = isOpening(piece) ? [] : [blank(3)];
    if (line.length > 0 && widthOf(joined([line, piece])) <= columns) {
      line = joined([line, piece]);
      continue;
    }
    if (line.length > 0) lines.push(line);
    const broken = hang(indent, piece, columns);
    lines.push(...broken.slice(0, -1));
    line = broken.at(-1) ?? [];
  }
  return line.length === 0 ? lines : [...lines, line];
}

const joined = (parts: readonly Line[]): Line =>
  parts.flatMap((part, at) => (at === 0 ? part : [blank(1), ...part]));

const isOpening = (piece: Line) => piece[0]?.text.startsWith("[") === true;

/** A control's parts, in the order in which they are read. A line may end after each. */
function piecesOf(control: Control, number: number): readonly Line[] {
  const label = labelOf(control.label);
  const open = span(`[${number} `, "dim");
  const close = span("]", "dim");
  switch (control.kind) {
    case "button":
      return [[open, span(label, control.style === "primary" ? "strong" : "plain"), close]];
    case "link":
      return [[open, span(`${label}: `), span(addressOf(control.url), "link"), close]];
    case "select": {
      const last = control.choices.length - 1;
      const choices = control.choices.map((choice, at) => [
        ...(at === 0 ? [open, span(`${label}: `)] : []),
        ...choiceOf(choice, at),
        at === last ? close : span(" ·", "dim"),
      ]);
      return choices.length === 0 ? [[open, span(label), close]] : choices;
    }
  }
}

function choiceOf({ label, note }: Choice, at: number): Line {
  return [
    span(`${letterOf(at)} `, "code"),
    span(labelOf(label)),
    ...(note === undefined ? [] : [span(` (${labelOf(note)})`, "dim")]),
  ];
}
