import { UserError } from "../core/errors.ts";
import type { Choice } from "../core/view.ts";
import { nearest } from "../domain/nearest.ts";
import { isZone } from "../domain/week.ts";
import { standingFor } from "./again.ts";
import { matching, norm } from "./find-named.ts";

const ZONES: readonly string[] = [...Intl.supportedValuesOf("timeZone"), "UTC"];
/** Of each zone, its city as `norm` writes it. */
const CITIES: readonly string[] = ZONES.map((zone) => norm(zone.split("/").at(-1) ?? zone));
const zoneOf = (city: string | undefined): string | undefined =>
  city === undefined ? undefined : ZONES[CITIES.indexOf(city)];

/** An IANA zone by its name or its city. */
export function findZone(typed: string): string {
  const small = typed.toLowerCase();
  const exact = ZONES.find((zone) => zone.toLowerCase() === small);
  if (exact !== undefined) return exact;
  if (isZone(typed)) return typed;
  const city = norm(typed);
  const byCity = ZONES.filter((_, index) => CITIES[index] === city);
  if (byCity.length === 1 && byCity[0] !== undefined) return byCity[0];
  const close = nearest(typed, ZONES) ?? zoneOf(nearest(city, CITIES));
  throw new UserError(
    `“${typed.slice(0, 40)}” is not a time zone that I know.`,
    close === undefined ? "Write one such as Europe/Berlin." : `Did you mean ${close}?`,
    [],
    close === undefined ? {} : standingFor(typed, [{ label: close, value: close }]),
  );
}

/** Autocomplete for a zone. */
export const completeZones = (typed: string): readonly Choice[] =>
  matching(
    typed,
    ZONES.map((zone) => ({ thing: zone, id: zone, title: zone })),
  );
