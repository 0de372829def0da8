import { Temporal } from "temporal-polyfill";
import { showTime } from "../../../core/when.ts";
import { html, type Html } from "../../../web/html/html.ts";
import type { Reader } from "./reader.ts";

/** The ways in which time can be moved: what stands on each button, and where it leads. */
export const MOVES = {
  monday: { label: "Next Monday 09:00", to: nextMonday },
  day: { label: "Advance a day", to: (now) => now.add({ days: 1 }) },
} as const satisfies Record<
  string,
  { label: string; to: (now: Temporal.ZonedDateTime) => Temporal.ZonedDateTime }
>;

export const isMove = (name: string): name is keyof typeof MOVES => Object.hasOwn(MOVES, name);

/** The first Monday 09:00 that is still ahead. */
function nextMonday(now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const monday = now
    .subtract({ days: now.dayOfWeek - 1 })
    .withPlainTime(Temporal.PlainTime.from("09:00"));
  return Temporal.ZonedDateTime.compare(monday, now) > 0 ? monday : monday.add({ weeks: 1 });
}

/** Where a move leads from an instant, both in epoch ms. */
export function movedBy(name: keyof typeof MOVES, nowMs: number, zone: string): number {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  return MOVES[name].to(now).epochMilliseconds;
}

/** What time it is here, and what moves it. */
export function clockHtml(nowMs: number, { base, zone = "UTC" }: Reader): Html {
  return html`<section class="clock" aria-label="Clock">
    <time id="clock" datetime="${new Date(nowMs).toISOString()}" title="${zone}"
      >${showTime(nowMs, zone, "datetime")}</time
    >
    <form method="post" action="${base}/clock" data-deed="clock">
      ${Object.entries(MOVES).map(
        ([name, { label }]) => html`<button name="move" value="${name}">${label}</button>`,
      )}
      <a class="button" href="${base}/reset">Reset…</a>
    </form>
  </section>`;
}
