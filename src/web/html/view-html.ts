import { cleanLine } from "../../core/clean.ts";
import type { Block, Control, Tone, View } from "../../core/view.ts";
import { blockHtml } from "./blocks-html.ts";
import { html, type Html } from "./html.ts";
import { richHtml, type Reading } from "./rich-html.ts";

/** How a view is set on a page. */
export interface ViewSetting extends Reading {
  /** What a row of controls is on this page; left out: a page for reading alone. */
  readonly controls?: (row: readonly Control[]) => Html;
  /** Where the file of the view is had; left out: it is named alone. */
  readonly fileHref?: string;
  /** The level of its title among the page's headings. */
  readonly level?: 2 | 3 | 4;
}

/** A view as a piece of a page. Whatever stands in it is text, however it is written (rule 9). */
export function viewHtml(view: View, setting: ViewSetting = {}): Html {
  const tone = view.tone ?? "plain";
  return html`<div class="view ${tone}">
    ${titleOf(view, setting)} ${view.blocks.map((block) => partHtml(block, setting))}
    ${fileOf(view, setting)}
    ${
      view.thread === undefined
        ? ""
        : html`<p class="thread">Thread: ${cleanLine(view.thread.title)}</p>`
    }
    ${
      view.footer === undefined ? "" : html`<p class="footer">${richHtml(view.footer, setting)}</p>`
    }
  </div>`;
}

function partHtml(block: Block, setting: ViewSetting): Html | "" {
  if (block.kind !== "controls") return blockHtml(block, setting);
  return block.controls.length === 0 ? "" : (setting.controls?.(block.controls) ?? "");
}

/** The tone, before the first line; the words say it by themselves. */
const MARKS: Readonly<Record<Tone, string>> = { good: "✓", notice: "•", refusal: "↪", plain: "" };

function titleOf({ title, tone = "plain" }: View, { level = 3 }: ViewSetting): Html | "" {
  const mark =
    MARKS[tone] === "" ? "" : html`<span class="mark" aria-hidden="true">${MARKS[tone]}</span> `;
  if (title === undefined) return mark;
  const words = html`${mark}${cleanLine(title)}`;
  switch (level) {
    case 2:
      return html`<h2 class="title">${words}</h2>`;
    case 3:
      return html`<h3 class="title">${words}</h3>`;
    case 4:
      return html`<h4 class="title">${words}</h4>`;
  }
}

function fileOf({ file }: View, { fileHref }: ViewSetting): Html | "" {
  if (file === undefined) return "";
  const name = cleanLine(file.name);
  const link =
    fileHref === undefined ? name : html`<a href="${fileHref}" download="${name}">${name}</a>`;
  return html`<p class="file">File ${link}</p>`;
}
