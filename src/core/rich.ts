/**
 * Rich text as data. A plain string is always data from somewhere: every renderer escapes it, so
 * nothing a person typed can mention, format, link in disguise or break a message (rule 9).
 */
export type Inline = string | Strong | Code | Link | MemberName | ChannelName | Time;
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

/**
 * A person by name. Only `notify: true` may ever ping, and only an account of the platform that shows it
 * (see `accountOn`): everywhere else it is the name.
 */
export interface MemberName {
  readonly kind: "member";
  readonly name: string;
  readonly notify: boolean;
  readonly accounts?: readonly Account[];
}

/** A person's account. Where somebody is the same in every workspace, its workspace is empty. */
export interface Account {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
}

/** A channel. Its own platform shows it as it shows channels; for any other it is `elsewhere`. */
export interface ChannelName {
  readonly kind: "channel";
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
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

/** A channel, by its platform and workspace. */
export const channelName = ({
  platform,
  workspace,
  channel,
}: Omit<ChannelName, "kind">): ChannelName => ({ kind: "channel", platform, workspace, channel });

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

/** Whom a text notifies where it is shown: an account of this platform, in this workspace or in all. */
export function accountOn(
  { notify, accounts = [] }: MemberName,
  platform: string,
  workspace: string,
): Account | undefined {
  if (!notify) return undefined;
  return accounts.find(
    (account) => account.platform === platform && ["", workspace].includes(account.workspace),
  );
}

/** A channel as any other platform has it: by the platform that it is on. */
export const elsewhere = ({ platform }: Pick<ChannelName, "platform">): string =>
  `a channel on ${platformName(platform)}`;

/** `discord` is Discord. */
export const platformName = (platform: string): string =>
  platform.charAt(0).toUpperCase() + platform.slice(1);
