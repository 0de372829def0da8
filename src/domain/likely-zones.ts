/** A zone by a language as platforms name it: where most of its speakers live. */
const ZONE_OF: Readonly<Record<string, string>> = {
  bg: "Europe/Sofia",
  cs: "Europe/Prague",
  da: "Europe/Copenhagen",
  de: "Europe/Berlin",
  el: "Europe/Athens",
  en: "America/New_York",
  "en-GB": "Europe/London",
  "en-IN": "Asia/Kolkata",
  es: "Europe/Madrid",
  "es-419": "America/Mexico_City",
  fi: "Europe/Helsinki",
  fr: "Europe/Paris",
  hi: "Asia/Kolkata",
  hr: "Europe/Zagreb",
  hu: "Europe/Budapest",
  id: "Asia/Jakarta",
  it: "Europe/Rome",
  ja: "Asia/Tokyo",
  ko: "Asia/Seoul",
  lt: "Europe/Vilnius",
  nl: "Europe/Amsterdam",
  no: "Europe/Oslo",
  pl: "Europe/Warsaw",
  pt: "Europe/Lisbon",
  "pt-BR": "America/Sao_Paulo",
  ro: "Europe/Bucharest",
  ru: "Europe/Moscow",
  sv: "Europe/Stockholm",
  th: "Asia/Bangkok",
  tr: "Europe/Istanbul",
  uk: "Europe/Kyiv",
  vi: "Asia/Ho_Chi_Minh",
  zh: "Asia/Shanghai",
  "zh-TW": "Asia/Taipei",
};

/** All around the clock. */
const AROUND = [
  ...["UTC", "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago"],
  ...["America/New_York", "America/Sao_Paulo", "Europe/London", "Europe/Berlin"],
  ...["Africa/Lagos", "Africa/Johannesburg", "Europe/Istanbul", "Africa/Nairobi", "Asia/Dubai"],
  ...["Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Shanghai"],
  ...["Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"],
];

/**
 * At most `most` zones that somebody is likely to live in, the likeliest first: what is known of them, then
 * where their language is spoken, then zones all around the clock. Any other one is typed.
 */
export function likelyZones(
  known: readonly (string | undefined)[],
  locale: string | undefined,
  most: number,
): readonly string[] {
  const spoken =
    locale === undefined ? undefined : (ZONE_OF[locale] ?? ZONE_OF[locale.split("-")[0] ?? ""]);
  const all = [...known, spoken, ...AROUND].flatMap((zone) => zone ?? []);
  return [...new Set(all)].slice(0, most);
}
