import { cleanLine } from "../../core/clean.ts";
import type { ChannelName, Inline, Rich } from "../../core/rich.ts";
import { elsewhere, inlines } from "../../core/rich.ts";
import { showTime } from "../../core/when.ts";
import { html, type Html } from "./html.ts";

/** How rich text is read on a page. */
export interface Reading {
  /** The reader's zone; left out: each time is in its own. */
  readonly zone?: string | undefined;
  /** What a channel is called to whoever reads; by default by its platform alone. */
  readonly channel?: (channel: ChannelName) => string;
}

/** Rich text inside of a line. */
export const richHtml = (rich: Rich, reading: Reading): readonly Html[] =>
  inlines(rich).map((inline) => inlineHtml(inline, reading));

function inlineHtml(inline: Inline, { zone, channel = elsewhere }: Reading): Html {
  if (typeof inline === "string") return html`${cleanLine(inline)}`;
  switch (inline.kind) {
    case "strong":
      return html`<strong>${cleanLine(inline.text)}</strong>`;
    case "code":
      return html`<code>${cleanLine(inline.text)}</code>`;
    case "link":
      return linkHtml(inline.text, inline.url);
    case "member":
      // Isolated: a name that runs from right to left turns nothing around it.
      return html`<bdi class="member">${cleanLine(inline.name)}</bdi>`;
    case "channel":
      return html`<bdi class="channel">${cleanLine(channel(inline))}</bdi>`;
    case "time": {
      const reader = zone ?? inline.zone;
      const shown = showTime(inline.epochMs, reader, inline.style);
      const instant = new Date(inline.epochMs).toISOString();
      return html`<time datetime="${instant}" title="${cleanLine(reader)}">${shown}</time>`;
    }
  }
}

/** A link says where it leads beside its own words, unless they do (rule 9: none is in disguise). */
function linkHtml(written: string, url: string): Html {
  const address = safeAddress(url);
  const words = cleanLine(written);
  if (address === undefined) return html`${words}`;
  const anchor = html`<a href="${address.href}" rel="noopener noreferrer">${words}</a>`;
  if (words.includes(address.host)) return anchor;
  return html`${anchor} <span class="host">(${address.host})</span>`;
}

/** An address that a page may lead to: http or https, and nothing else. */
export function safeAddress(url: string): { href: string; host: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href, host } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? { href, host } : undefined;
}
