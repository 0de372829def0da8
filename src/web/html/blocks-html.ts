import { cleanLine } from "../../core/clean.ts";
import type { Block, Column } from "../../core/view.ts";
import { inlines, type Rich } from "../../core/rich.ts";
import { html, type Html } from "./html.ts";
import { richHtml, type Reading } from "./rich-html.ts";

type Shown = Exclude<Block, { kind: "controls" }>;

/** One block of a view. What can be pressed is not among them: pages differ in that. */
export function blockHtml(block: Shown, reading: Reading): Html {
  switch (block.kind) {
    case "text":
      return html`<p>${richHtml(block.text, reading)}</p>`;
    case "fields":
      return html`<dl class="fields">
        ${block.fields.map(
          ({ label, value }) =>
            html`<div>
              <dt>${cleanLine(label)}</dt>
              <dd>${richHtml(value, reading)}</dd>
            </div>`,
        )}
      </dl>`;
    case "progress":
      return progressHtml(block);
    case "table":
      return tableHtml(block, reading);
    case "list": {
      const items = block.items.map((item) => html`<li>${richHtml(item, reading)}</li>`);
      if (block.ordered === true) {
        return html`<ol>
          ${items}
        </ol>`;
      }
      return block.items.every(hasBox)
        ? html`<ul class="boxed">
            ${items}
          </ul>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case "image":
      return imageHtml(block);
  }
}

/** The bar and, beside it, the same in numbers. */
function progressHtml(block: Extract<Block, { kind: "progress" }>): Html {
  const whole = Number.isFinite(block.percent) ? Math.floor(block.percent) : 0;
  const full = Math.min(100, Math.max(0, whole));
  const note =
    block.note === undefined ? "" : html`<span class="note">${cleanLine(block.note)}</span>`;
  return html`<label class="progress"
    ><span class="name">${cleanLine(block.label)}</span>
    <progress max="100" value="${full}"></progress>
    <span class="percent">${whole} %</span> ${note}</label
  >`;
}

/** Numbers stand right. A table nobody gave titles to has no head. */
function tableHtml(table: Extract<Block, { kind: "table" }>, reading: Reading): Html {
  const titled = table.columns.some(({ title }) => title !== "");
  const head = titled
    ? html`<thead>
        <tr>
          ${table.columns.map((column) => headHtml(column))}
        </tr>
      </thead>`
    : "";
  const rows = table.rows.map(
    (row) =>
      html`<tr>
        ${table.columns.map(
          (column, at) =>
            html`<td class="${sideOf(column)}">${richHtml(row[at] ?? "", reading)}</td>`,
        )}
      </tr>`,
  );
  return html`<div class="table">
    <table>
      ${head}
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const headHtml = (column: Column): Html =>
  column.title === ""
    ? html`<td></td>`
    : html`<th scope="col" class="${sideOf(column)}">${cleanLine(column.title)}</th>`;

const sideOf = ({ align = "left" }: Column): string => align;

/** Inside of an image nothing of a picture can run or load, and its own rule knows both themes. */
function imageHtml({ svg, alt }: Extract<Block, { kind: "image" }>): Html {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const words = cleanLine(alt);
  const [, width, height] = /^<svg\b[^>]*?\bwidth="(\d+)"[^>]*?\bheight="(\d+)"/.exec(svg) ?? [];
  // With its size known, nothing moves when it is there.
  return width === undefined || height === undefined
    ? html`<img class="picture" src="${source}" alt="${words}" />`
    : html`<img
        class="picture"
        src="${source}"
        alt="${words}"
        width="${width}"
        height="${height}"
      />`;
}

/** What begins with a box has its mark: another dot before it says nothing. */
function hasBox(item: Rich): boolean {
  const [first] = inlines(item);
  return typeof first === "string" && /^[☐◪☑]/u.test(first);
}
