import { expect, test } from "vitest";
import { likelyZones } from "../../src/domain/likely-zones.ts";
import { isZone } from "../../src/domain/week.ts";

test.each([
  [["Asia/Kathmandu"], "de", ["Asia/Kathmandu", "Europe/Berlin", "UTC"]],
  [[undefined, "Europe/Paris"], "fr", ["Europe/Paris", "UTC"]],
  [[], "en-GB", ["Europe/London", "UTC"]],
  [[], "de-AT", ["Europe/Berlin", "UTC"]],
  [[], "tlh", ["UTC", "Pacific/Honolulu"]],
  [[], undefined, ["UTC", "Pacific/Honolulu"]],
])("of somebody known by %j who speaks %s the likeliest zones are %j", (known, locale, first) => {
  expect(likelyZones(known, locale, 25).slice(0, first.length)).toEqual(first);
});

test("every language's zone is one, and no zone stands twice", () => {
  const locales = ["bg", "en-US", "es-419", "hi", "pt-BR", "sv-SE", "uk", "vi", "zh-CN", "zh-TW"];
  for (const locale of locales) {
    const zones = likelyZones([], locale, 25);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.length).toBeLessThanOrEqual(25);
  }
});
