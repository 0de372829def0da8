/** What an author can say of a phase, topic or item, and how it reads. */
export const MARKS = {
  "most-important": { title: "most important", important: true },
  "very-important": { title: "very important", important: true },
  "highly-important": { title: "highly important", important: true },
  critical: { title: "critical", important: true },
  mandatory: { title: "mandatory", important: true },
  "must-know": { title: "must know", important: true },
  important: { title: "important", important: true },
  core: { title: "core", important: true },
  star: { title: "starred", important: true },
  essential: { title: "essential", important: true },
  foundation: { title: "foundation", important: true },
  "hiring-signal": { title: "hiring signal", important: true },
  "huge-plus": { title: "huge plus", important: false },
  "enterprise-skill": { title: "enterprise skill", important: false },
  "strongly-recommended": { title: "strongly recommended", important: false },
  "highly-recommended": { title: "highly recommended", important: false },
  recommended: { title: "recommended", important: false },
  preferred: { title: "preferred", important: false },
  optional: { title: "optional", important: false },
  awareness: { title: "awareness", important: false },
  "high-level": { title: "high level", important: false },
  conceptual: { title: "conceptual", important: false },
  basic: { title: "basic", important: false },
  modern: { title: "modern", important: false },
  "start-here": { title: "start here", important: false },
  "do-not-rush": { title: "do not rush", important: false },
  "do-not-skip": { title: "do not skip", important: false },
  advanced: { title: "advanced", important: false },
  intermediate: { title: "intermediate", important: false },
} as const satisfies Record<string, { title: string; important: boolean }>;

/** A source's word about a topic or an item, as roadmaps write it. */
export type Mark = keyof typeof MARKS;

/** Every mark, for the schema. */
export const markNames = Object.keys(MARKS) as [Mark, ...Mark[]];

/** Does the source call this important, in any of its words? */
export const isImportant = (marks: readonly Mark[]): boolean =>
  marks.some((mark) => MARKS[mark].important);
