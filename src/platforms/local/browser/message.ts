import { Temporal } from "temporal-polyfill";
import { cleanLine } from "../../../core/clean.ts";
import type { LocalMessage, Said } from "../../../core/ports.ts";
import { showTime } from "../../../core/when.ts";
import { elsewhere } from "../../../core/rich.ts";
import { html, type Html } from "../../../web/html/html.ts";
import { viewHtml } from "../../../web/html/view-html.ts";
import { avatarHtml } from "./avatar.ts";
import { controlsHtml } from "./controls.ts";
import type { Reader } from "./reader.ts";

/** A message as this reader sees it; what they may not see must not come here. */
export function messageHtml(message: LocalMessage, reader: Reader): Html {
  const { id, atMs, view, said, only } = message;
  const zone = reader.zone ?? "UTC";
  const isPrivate = only !== undefined;
  return html`<article
    class="message${isPrivate ? " private" : ""}"
    id="m${id}"
    data-id="${id}"
    data-day="${showTime(atMs, zone, "date")}"
    aria-label="${labelOf(message, reader)}"
  >
    ${said === undefined ? "" : saidHtml(said)}
    <div class="body">
      ${avatarHtml("Cairn", true)}
      <div class="words">
        <p class="head">
          <b class="author">Cairn</b> <span class="badge">bot</span>
          <time datetime="${instantOf(atMs)}" title="${showTime(atMs, zone, "datetime")}"
            >${showTime(atMs, zone, "time")}</time
          >
          ${isPrivate ? html`<span class="only">Only you see this</span>` : ""}
        </p>
        ${viewHtml(view, {
          zone: reader.zone,
          fileHref: `${reader.base}/file/${id}`,
          controls: (row) => controlsHtml(row, id, reader),
          channel: (channel) =>
            channel.platform === "local" ? `#${channel.channel}` : elsewhere(channel),
        })}
      </div>
    </div>
  </article>`;
}

/** Who asked, over what was answered. */
const saidHtml = ({ by, words }: Said): Html =>
  html`<p class="said">
    ${avatarHtml(by, false)} <bdi class="member">${by}</bdi>
    ${
      words.startsWith("/")
        ? html`<code>${cleanLine(words)}</code>`
        : html`pressed <q>${cleanLine(words)}</q>`
    }
  </p>`;

function labelOf({ view, said, atMs }: LocalMessage, { zone = "UTC" }: Reader): string {
  const about = view.title === undefined ? "" : `: ${cleanLine(view.title)}`;
  const whom = said === undefined ? "" : ` to ${said.by}`;
  return `Cairn${whom}, ${showTime(atMs, zone, "time")}${about}`;
}

const instantOf = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: "second" });

/** The messages of a place, oldest first, under the days on which they came. */
export function logHtml(messages: readonly LocalMessage[], reader: Reader): Html {
  const { zone = "UTC" } = reader;
  const days = messages.map(({ atMs }) => showTime(atMs, zone, "date"));
  return html`${messages.map((message, at) => {
    const day = days[at] ?? "";
    return html`${day === days[at - 1] ? "" : html`<h2 class="day">${day}</h2>`}${messageHtml(message, reader)}`;
  })}`;
}
