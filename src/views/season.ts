import { code, strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  list,
  press,
  text,
  type Block,
  type Field,
  type View,
} from "../core/view.ts";
import type { Group } from "../domain/records.ts";
import { isRunning, type Season } from "../domain/season.ts";
import { addDays, weeksBetween, type Day } from "../domain/week.ts";
import { count, dayName } from "./words.ts";

/** Seasons: stretches of weeks with a name and a board of their own. */

/** `since Mon 23 Nov`, `from Mon 30 Nov`, `Mon 23 Nov – Sun 20 Dec (4 weeks)`. */
function spanWords({ from, last }: Season, group: Group, today: Day): string {
  const begin = dayName(from, today);
  if (last === null) return `${from > group.openWeek ? "from" : "since"} ${begin}`;
  const weeks = count(weeksBetween(from, last).length, "week");
  return `${begin} – ${dayName(addDays(last, 6), today)} (${weeks})`;
}

/** The season that runs or comes, and the latest ones before it. */
export function seasonFields(seasons: readonly Season[], group: Group, today: Day): Field[] {
  const say = (season: Season) => `${season.name}, ${spanWords(season, group, today)}`;
  const now = seasons.filter((season) => isNow(season, group));
  const earlier = seasons.filter((season) => !isNow(season, group));
  return [
    ...(now.length === 0 ? [] : [{ label: "Season", value: now.map(say).join("; ") }]),
    ...(earlier.length === 0
      ? []
      : [{ label: "Earlier seasons", value: earlier.slice(0, 3).map(say).join("; ") }]),
  ];
}

const isNow = (season: Season, { openWeek }: Group) =>
  season.last === null || isRunning(season, openWeek);

export function seasonsView(seasons: readonly Season[], group: Group, today: Day): View {
  const open = seasons.find(({ last }) => last === null);
  const line = (season: Season): Rich => [
    strong(season.name),
    ` · ${spanWords(season, group, today)}`,
  ];
  return {
    title: `Seasons of ${group.title}`,
    blocks: [
      seasons.length === 0
        ? text("None yet. A season is a stretch of weeks with a name and a board of its own.")
        : list(seasons.slice(0, 20).map(line)),
      ...(open === undefined
        ? [text("Begin one with ", code("/group season begin:Winter"), ".")]
        : [controls(boardButton(group), endButton(group, open))]),
    ],
  };
}

const boardButton = (group: Group) =>
  button("Its board", press("leaderboard", "period", group, { by: "share", choice: "season" }));

const endButton = (group: Group, season: Season) =>
  button(
    season.from > group.openWeek ? "Call it off" : "End it with this week",
    press("group season", season.from > group.openWeek ? "cancel" : "end", group, {
      season: season.id,
    }),
  );

export function seasonBegunView(season: Omit<Season, "id">, group: Group, today: Day): View {
  const when = dayName(season.from, today);
  const now = season.from <= group.openWeek;
  const blocks: readonly Block[] = [
    text(
      now
        ? `It counts since ${when}: this week belongs to it.`
        : `It begins on ${when}; what is closed from then on counts.`,
    ),
    ...(now ? [controls(boardButton(group))] : []),
  ];
  return { tone: "good", title: `A season: ${season.name}`, blocks, footer: group.title };
}

export const seasonEndedView = (season: Season, last: Day, group: Group, today: Day): View => ({
  title: `${season.name} ends with this week`,
  blocks: [
    text(
      `Its last day is ${dayName(addDays(last, 6), today)}; until then everything still counts.`,
    ),
    controls(boardButton(group)),
  ],
  footer: group.title,
});

export const seasonCancelledView = (season: Season, group: Group): View => ({
  title: `${season.name} is called off`,
  blocks: [text("It had not begun, and nothing was counted for it.")],
  footer: group.title,
});
