import type { LocalMessage } from "../../../core/ports.ts";
import { html, type Html } from "../../../web/html/html.ts";
import type { Assets } from "./assets.ts";
import { stones } from "./avatar.ts";
import { clockHtml } from "./clock.ts";
import { composerHtml, type Unsaid } from "./composer.ts";
import { dialogHtml } from "./dialog.ts";
import type { OpenDialog } from "./dialogs.ts";
import { logHtml } from "./message.ts";
import { navHtml, type Around } from "./nav.ts";
import { placeKey, placeName, type Reader } from "./reader.ts";
import { welcomeHtml } from "./welcome.ts";
import type { GroupHere } from "./world.ts";

/** All that a page shows. */
export interface Page {
  readonly reader: Reader;
  readonly nowMs: number;
  readonly group: GroupHere | undefined;
  /** Oldest first. */
  readonly messages: readonly LocalMessage[];
  readonly around: Around;
  readonly commands: readonly string[];
  readonly dialog: OpenDialog | undefined;
  readonly unsaid: Unsaid | undefined;
}

/** A place, as a whole page: it reads and works as it comes; the script makes it quick. */
export function pageHtml(page: Page, assets: Assets): Html {
  const { reader, messages } = page;
  const { standing, base } = reader;
  const name = placeName(standing);
  return frameHtml(
    `${name} as ${standing.user}`,
    assets,
    html`<a class="skip" href="#line">Skip to the line where you type</a>
      <div class="app" data-base="${base}" data-place="${placeKey(standing)}">
        <header class="bar">
          <a class="brand" href="/"
            >${stones()} <span>Cairn <span class="sub">playground</span></span></a
          >
          ${clockHtml(page.nowMs, reader)}
        </header>
        ${navHtml(reader, page.around)}
        <main>
          ${placeHtml(reader, page.group)}
          <div class="log" id="log" role="log" aria-label="Messages in ${name}" tabindex="0">
            ${welcomeHtml(reader)} ${logHtml(messages, reader)}
          </div>
          ${composerHtml(reader, page.commands, page.unsaid)}
        </main>
      </div>
      <div id="dialogs">${page.dialog === undefined ? "" : dialogHtml(page.dialog, reader)}</div>`,
  );
}

/** Where one is, and which group lives there. */
export const placeHtml = ({ standing }: Reader, group: GroupHere | undefined): Html =>
  html`<header class="place" id="place">
    <h1>${placeName(standing)}</h1>
    ${
      group === undefined
        ? ""
        : html`<p class="about">
            <b>${group.title}</b>
            ${group.title === group.roadmap ? "" : html`<span>${group.roadmap}</span>`}
          </p>`
    }
    <a class="button menu" href="#side">Menu <span class="unseen">of places and people</span></a>
  </header>`;

/** What every page has: its head, our style and our script. */
export const frameHtml = (title: string, assets: Assets, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Cairn playground</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${assets.href("style.css")}" />
        <script type="module" src="${assets.href("main.js")}"></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`;

/** Asks before everything is forgotten. */
export const resetPageHtml = ({ base }: Reader, assets: Assets): Html =>
  frameHtml(
    "Reset",
    assets,
    html`<main class="alone">
      <h1>Begin anew?</h1>
      <p>
        Every group, member and message of this playground goes for good, and the clock begins anew.
      </p>
      <form method="post" action="${base}/reset">
        <button class="danger">Reset the playground</button>
        <a class="button" href="${base}">Keep it</a>
      </form>
    </main>`,
  );
