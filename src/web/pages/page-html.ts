import { cleanLine } from "../../core/clean.ts";
import type { Page, PageLink } from "../../core/page.ts";
import type { View } from "../../core/view.ts";
import { html, type Html } from "../html/html.ts";
import { viewHtml } from "../html/view-html.ts";

/** A whole page, to read alone: no script, no form, nothing of it comes from elsewhere. */

/** More parts than these stand folded, so that a phone need not scroll past them. */
const PARTS = 24;

export function pageHtml(page: Page, home: string, styles: string): Html {
  const to = ({ path }: PageLink) => [home, ...path.map(encodeURIComponent)].join("/");
  const title = cleanLine(page.title);
  return documentHtml(
    `${cleanLine(page.place)} · ${title}`,
    styles,
    html`<header>
        <h1><bdi>${title}</bdi></h1>
        <nav aria-label="Places">
          <ul>
            ${page.places.map(
              (link) =>
                html`<li>
                  <a href="${to(link)}" ${link.isHere === true ? html`aria-current="true"` : ""}
                    >${cleanLine(link.label)}</a
                  >
                </li>`,
            )}
          </ul>
        </nav>
      </header>
      <main>
        ${page.views.map((view) => html`<section>${viewHtml(view, { level: 2 })}</section>`)}
        ${page.parts.map((parts) => partsHtml(parts, to))}
      </main>
      <footer>
        <p>Read-only, for whoever was given the address. Members who hide are not on it.</p>
      </footer>`,
  );
}

function partsHtml({ label, links }: Page["parts"][number], to: (link: PageLink) => string): Html {
  const list = html`<ul>
    ${links.map((part) => html`<li><a href="${to(part)}">${cleanLine(part.label)}</a></li>`)}
  </ul>`;
  return links.length > PARTS
    ? html`<details class="parts">
        <summary>${label}: ${links.length}</summary>
        ${list}
      </details>`
    : html`<nav class="parts" aria-label="${label}">${list}</nav>`;
}

/** A view on a page of its own: links can be pressed, and nothing else. */
export const viewPageHtml = (styles: string, view: View): Html =>
  documentHtml(
    cleanLine(view.title ?? "Cairn"),
    styles,
    html`<main>${viewHtml(view, { level: 2 })}</main>`,
  );

/** In place of a page: what it says is the same whatever was asked for. */
export const noticeHtml = (styles: string, words: string): Html =>
  documentHtml("Cairn", styles, html`<main><p>${words}</p></main>`);

const documentHtml = (title: string, styles: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${styles}" />
      </head>
      <body class="page">
        ${body}
      </body>
    </html>`;
