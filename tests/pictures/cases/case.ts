/** A picture as it is at its most awkward: a thing of the gallery. */
export interface Case {
  /** The file in `src/pictures` that draws it, and what is awkward about it: the name of its PNG. */
  readonly of: string;
  readonly what: string;
  readonly svg: string;
  readonly alt: string;
  /** Drawn in the light theme too: shapes stand where they stand, so once for each picture is enough. */
  readonly inLight?: true;
}

/** Names that are hard to set: as long as they may be, and in scripts of which a font may have no letter. */
export const NAMES = {
  arabic: ["ليلى", "عبد الرحمن", "مريم 2"],
  chinese: ["王小明", "李 Li", "本田"],
  // Several glyphs make one letter of theirs.
  indian: ["हिन्दी क्षत्रिय", "প্রিয়াঙ্কা 7", "ஸ்ரீ കൊച്ചി ශ්‍රී"],
  emoji: ["🦊", "Ada 🎉🎉", "👩‍👩‍👧 Ben"],
  long: ["W".repeat(60), "i".repeat(60), "Maximiliane-Charlotte ".repeat(3)],
  hostile: ["</text><script>alert(1)</script>", '"><b>&amp;', "\u202Ekcab\u2066"],
} as const;

/** One after the other, over and over. */
export const inTurn = (names: readonly string[], at: number): string =>
  names[at % names.length] ?? "";
