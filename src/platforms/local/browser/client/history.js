// What was said in this window before, brought back with the arrow keys.

const KEY = "said";
const MOST = 50;

const kept = () => JSON.parse(sessionStorage.getItem(KEY) ?? "[]");

/** How far back somebody has gone; 0: not at all. */
let back = 0;

export function remember(line) {
  const lines = kept().filter((other) => other !== line);
  sessionStorage.setItem(KEY, JSON.stringify([line, ...lines].slice(0, MOST)));
  back = 0;
}

/** The line that is `steps` further back; undefined where a line stands that was typed just now. */
export function recall(current, steps) {
  const lines = kept();
  if (current !== (back === 0 ? "" : lines[back - 1])) return undefined;
  const next = back + steps;
  if (next < 0 || next > lines.length) return undefined;
  back = next;
  return next === 0 ? "" : lines[next - 1];
}
