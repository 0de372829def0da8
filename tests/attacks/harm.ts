import { inlines, type Inline, type Rich } from "../../src/core/rich.ts";
import type { Block, View } from "../../src/core/view.ts";
import { sent as onDiscord } from "../platforms/discord/limits.ts";
import { RAW, read } from "../platforms/discord/markdown.ts";
import { sent as onSlack } from "../platforms/slack/limits.ts";
import { threadName } from "../../src/platforms/discord/render.ts";
import type { Surface } from "../../src/platforms/slack/surface.ts";
import { everyComponent } from "../twins/discord/rules.ts";
import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../twins/shared/json.ts";

/** What of a view would do more than show words, as the payloads say it that leave. */

/** Turns text around, or is not seen at all. Joiners are what emoji and several scripts are written with. */
const HIDING =
  /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u2060\u00AD\uFEFF\u3164\u2800\p{Cc}\p{Zl}\p{Zp}\u{E0000}-\u{E0FFF}]/u;
/** Ours are line breaks, and the space without width behind an at sign or between two marks. */
const hides = (text: string): boolean =>
  HIDING.test(text.replace(/\n|\t|(?<=[@*`])\u200B/g, "")) ||
  /\u200B/.test(text.replace(/(?<=[@*`])\u200B/g, ""));

/** What is handed over and comes back as it was, and is shown to nobody. */
const OPAQUE = new Set(["custom_id", "action_id", "block_id", "value", "url", "type", "name"]);

/** Every text of a payload that somebody reads. */
function shownIn(part: unknown, name = ""): readonly string[] {
  if (typeof part === "string") return OPAQUE.has(name) ? [] : [part];
  if (Array.isArray(part)) return part.flatMap((one) => shownIn(one, name));
  return isFields(part) ? Object.entries(part).flatMap(([key, one]) => shownIn(one, key)) : [];
}

/** Every object of a payload that has a type. */
function typedIn(part: unknown): readonly Fields[] {
  if (Array.isArray(part)) return part.flatMap(typedIn);
  if (!isFields(part)) return [];
  return [...("type" in part ? [part] : []), ...Object.values(part).flatMap(typedIn)];
}

/** The parts of a view that may be more than words. */
function partsOf({ blocks, footer }: View): readonly Exclude<Inline, string>[] {
  const all = [...blocks.flatMap(richOf), ...(footer === undefined ? [] : [footer])];
  return all.flatMap(inlines).filter((part) => typeof part !== "string");
}

function richOf(block: Block): readonly Rich[] {
  switch (block.kind) {
    case "text":
      return [block.text];
    case "fields":
      return block.fields.map(({ value }) => value);
    case "list":
      return block.items;
    case "table":
      return block.rows.flat();
    case "image":
      return (block.instead ?? []).flatMap(richOf);
    case "progress":
    case "controls":
      return [];
  }
}

const accountsOf = (view: View, platform: string): ReadonlySet<string> =>
  new Set(
    partsOf(view).flatMap((part) =>
      part.kind === "member"
        ? (part.accounts ?? []).filter((one) => one.platform === platform).map(({ user }) => user)
        : [],
    ),
  );
const channelsOf = (view: View): ReadonlySet<string> =>
  new Set(partsOf(view).flatMap((part) => (part.kind === "channel" ? [part.channel] : [])));

const hiding = (texts: readonly string[]): readonly string[] =>
  texts.filter(hides).map((text) => `hides or turns something: ${JSON.stringify(text)}`);

/** Marks of ours: a time, an address in its brackets, whom and where the view itself names. */
function withoutOwn(content: string, view: View): string {
  const people = accountsOf(view, "discord");
  const channels = channelsOf(view);
  return content
    .replace(/<t:\d+:[Dtf]>/g, "·")
    .replace(/<https?:[^<>@\s`]+>/g, "<https://address.example/>")
    .replace(/<@(\d+)>/g, (mark, id: string) => (people.has(id) ? "·" : mark))
    .replace(/<#(\d+)>/g, (mark, id: string) => (channels.has(id) ? "·" : mark));
}

/** What stands in code is shown as it is; the server looks there for mentions all the same. */
const withoutCode = (content: string): string =>
  read(content)
    .filter(({ kind, text }) => kind === "code" && !/@(?:everyone|here)|<@[!&]?\d/.test(text))
    .reduce((rest, { text }) => rest.replace(`\`${text}\``, () => ""), content);

/** Where words stand for an address, its host stands behind them. */
function disguisedOnDiscord(content: string): readonly string[] {
  const tokens = read(content);
  return tokens.flatMap(({ kind, text }, at) => {
    if (kind !== "link") return [];
    const host = URL.parse(text.slice(text.lastIndexOf(" → ") + 3))?.host;
    const behind = tokens[at + 1]?.text ?? "";
    const isNamed = host !== undefined && behind.replaceAll("\u200B", "").startsWith(` (${host}`);
    // Cut there, where the line ends.
    return isNamed || behind.startsWith(" …") || behind === "…"
      ? []
      : [`a link in disguise: ${text}`];
  });
}

/** On Discord: of a post, which is what everybody reads. */
export function harmOnDiscord(view: View): readonly string[] {
  const { body } = onDiscord(view);
  const { components, allowed_mentions: mentions, content } = fieldsOf(body);
  const texts = everyComponent(components).flatMap(({ content: own }) =>
    typeof own === "string" ? [own] : [],
  );
  const { parse, users, ...more } = fieldsOf(mentions);
  const called = new Set(
    partsOf(view).flatMap((part) =>
      part.kind === "member" && part.notify ? (part.accounts ?? []).map(({ user }) => user) : [],
    ),
  );
  const raw = texts.flatMap((text) => {
    const rest = withoutCode(withoutOwn(text, view));
    const at = rest.search(RAW);
    return at < 0
      ? []
      : [`the server would find a mark: ${rest.slice(Math.max(0, at - 30), at + 40)}`];
  });
  const marks = texts.flatMap((text) =>
    read(withoutOwn(text, view))
      .filter(({ kind }) => ["mention", "everyone", "emoji", "invite", "spoiler"].includes(kind))
      .map(({ kind, text: own }) => `${kind}: ${own}`),
  );
  return [
    ...(content === undefined ? [] : ["there is content beside the components"]),
    ...(listOf(parse).length > 0 || Object.keys(more).length > 0 ? ["mentions are parsed"] : []),
    ...listOf(users).flatMap((user) => (called.has(stringOf(user)) ? [] : ["calls a stranger"])),
    ...raw,
    ...marks,
    ...texts.flatMap(disguisedOnDiscord),
    ...hiding([...shownIn(components), ...(view.thread ? [threadName(view.thread.title)] : [])]),
  ];
}

/** Slack's own markup: nothing but a time, and what a message's own text says instead of its blocks. */
const OWN_MARKUP = /<!date\^\d+\^[^|<>]*\|[^<>]*>/g;

/** On Slack, on one of its surfaces. */
export function harmOnSlack(view: View, surface: Surface): readonly string[] {
  const { text, blocks } = onSlack(view, surface);
  const all = typedIn(blocks);
  const people = accountsOf(view, "slack");
  const channels = channelsOf(view);
  const strange = all.flatMap((part) => {
    switch (part["type"]) {
      case "broadcast":
      case "usergroup":
      case "emoji":
        return [`${part["type"]}: ${JSON.stringify(part)}`];
      case "user":
        return people.has(stringOf(part["user_id"])) ? [] : ["names a stranger"];
      case "channel":
        return channels.has(stringOf(part["channel_id"])) ? [] : ["names another channel"];
      case "mrkdwn":
        return /[<>*_~`]/.test(stringOf(part["text"]).replace(OWN_MARKUP, ""))
          ? [`markup: ${JSON.stringify(part)}`]
          : [];
      case "plain_text":
        return part["emoji"] === false ? [] : [`reads emoji: ${JSON.stringify(part)}`];
      default:
        return [];
    }
  });
  return [
    ...strange,
    ...(/[<>]|&(?!amp;|lt;|gt;)/.test(text) ? [`markup in the text: ${JSON.stringify(text)}`] : []),
    ...all.flatMap(({ elements }) => disguisedOnSlack(listOf(elements).map(fieldsOf))),
    ...hiding([text, ...shownIn(blocks)]),
  ];
}

/** Where words stand for an address, its host stands behind them. */
const disguisedOnSlack = (elements: readonly Fields[]): readonly string[] =>
  elements.flatMap((element, at) => {
    const { type, url, text } = element;
    if (type !== "link" || text === undefined) return [];
    const host = URL.parse(stringOf(url))?.host ?? "";
    const { text: behind } = elements[at + 1] ?? {};
    const isNamed = typeof behind === "string" && behind.startsWith(` (${host}`);
    const isCut = typeof behind === "string" && behind.includes("…");
    return isNamed || isCut ? [] : [`a link in disguise: ${JSON.stringify(element)}`];
  });
