import { nextWeek, type Week } from "./week.ts";

/** A stretch of weeks with a name, of which a board of its own is kept. Seasons never overlap. */
export interface Season {
  readonly id: number;
  readonly name: string;
  readonly from: Week;
  /** Its last week; null: it goes on. */
  readonly last: Week | null;
}

/** What a group's organisers make of its weeks. */
export interface SeasonStore {
  /** The group's seasons, the newest first. */
  ofGroup(group: number): Promise<readonly Season[]>;
  /**
   * Begins or ends a season, as `decide` says about the seasons as they are at that moment. What it
   * answered.
   */
  change(
    group: number,
    decide: (seasons: readonly Season[]) => SeasonDecision,
  ): Promise<SeasonDecision>;
}

/** What becomes of a group's seasons. */
export type SeasonDecision =
  | { readonly kind: "begin"; readonly name: string; readonly from: Week }
  /** After the running week. */
  | { readonly kind: "end"; readonly season: Season; readonly last: Week }
  /** It had not begun yet: it goes. */
  | { readonly kind: "cancel"; readonly season: Season }
  /** A season goes on, or has these weeks: a new one has to wait for its end. */
  | { readonly kind: "taken"; readonly by: Season }
  /** What was to be ended is not what goes on, or comes, by now. */
  | { readonly kind: "other"; readonly season: Season }
  /** There is nothing to end. */
  | { readonly kind: "none" };

/** Begins a season with a week that no other season has. */
export function decideBegin(seasons: readonly Season[], name: string, from: Week): SeasonDecision {
  const by = seasons.find(({ last }) => last === null || last >= from);
  return by === undefined ? { kind: "begin", name, from } : { kind: "taken", by };
}

/** A season as it was when somebody was offered to end it, or to call it off. */
export interface SeasonAsSeen {
  readonly season: number;
  readonly begun: boolean;
}

/** Ends the season that goes on, if it is still what was seen: its last week is the one that runs. */
export function decideEnd(
  seasons: readonly Season[],
  openWeek: Week,
  seen?: SeasonAsSeen,
): SeasonDecision {
  const season = seasons.find(({ last }) => last === null);
  if (season === undefined) return { kind: "none" };
  const begun = season.from <= openWeek;
  if (seen !== undefined && (seen.season !== season.id || seen.begun !== begun)) {
    return { kind: "other", season };
  }
  return !begun ? { kind: "cancel", season } : { kind: "end", season, last: openWeek };
}

/** The season that a board is of: the one that runs, else the latest that has begun. */
export const seasonIn = (seasons: readonly Season[], openWeek: Week): Season | undefined =>
  seasons
    .filter(({ from }) => from <= openWeek)
    .reduce<Season | undefined>(
      (latest, season) => (latest === undefined || season.from > latest.from ? season : latest),
      undefined,
    );

/** The season before this one, which "most improved" compares with. */
export const seasonBefore = (seasons: readonly Season[], season: Season): Season | undefined =>
  seasonIn(
    seasons.filter(({ id }) => id !== season.id),
    season.from,
  );

/** The season whose last week has just frozen, on the Monday after: for that Monday's post. */
export const seasonOver = (seasons: readonly Season[], openWeek: Week): Season | undefined =>
  seasons.find(({ last }) => last !== null && nextWeek(last) === openWeek);

/** Is this the week that the season has begun in, or a later one of its weeks? */
export const isRunning = ({ from, last }: Season, openWeek: Week): boolean =>
  from <= openWeek && (last === null || openWeek <= last);
