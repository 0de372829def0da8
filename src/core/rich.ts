/**
 * Rich text as data. A plain string is always data from somewhere: every renderer escapes it, so
 * nothing a person typed can mention, format, link in disguise or break a message (rule 9).
 */
export type Inline = string | Strong | Code | Link | MemberName | Time;
/** A text of one part or of many, which follow each other without a blank. */
export type Rich = Inline | readonly Inline[];

/** Emphasis. */
export interface Strong {
  readonly kind: "strong";
  readonly text: string;
}

/** Something to type, set apart. */
export interface Code {
  readonly kind: "code";
  readonly text: string;
}

/** A link; `url` is http or https. */
export interface Link {
  readonly kind: "link";
  readonly text: string;
  readonly url: string;
}

/** A person by name. Only `notify: true` may ever ping, and only with an account to ping. */
export interface MemberName {
  readonly kind: "member";
  readonly name: string;
  readonly notify: boolean;
  readonly account?: {
    readonly platform: string;
    readonly workspace: string;
    readonly user: string;
  };
}

/** An instant, shown in the reader's own zone where the platform knows it, else in `zone`. */
export interface Time {
  readonly kind: "time";
  readonly epochMs: number;
  readonly zone: string;
  readonly style: "date" | "time" | "datetime";
}

/** Emphasis; the text is still data and is escaped. */
export const strong = (text: string): Strong => ({ kind: "strong", text });

/** Something to type: a command, an id. */
export const code = (text: string): Code => ({ kind: "code", text });

/** A link whose address every platform shows or reveals; `url` is http or https. */
export const link = (text: string, url: string): Link => ({ kind: "link", text, url });

/** A member by name, without a ping. */
export const person = (name: string): MemberName => ({ kind: "member", name, notify: false });

/** An instant for the reader; `zone` is the fallback where the reader's zone is unknown. */
export const time = (epochMs: number, zone: string, style: Time["style"] = "datetime"): Time => ({
  kind: "time",
  epochMs,
  zone,
  style,
});

/** The parts of a rich text, one or many. */
export function inlines(rich: Rich): readonly Inline[] {
  return isMany(rich) ? rich : [rich];
}

function isMany(rich: Rich): rich is readonly Inline[] {
  return Array.isArray(rich);
}
