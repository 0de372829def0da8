import { cleanLine } from "../../../core/clean.ts";
import type { Control, Select } from "../../../core/view.ts";
import { html, type Html } from "../../../web/html/html.ts";
import { safeAddress } from "../../../web/html/rich-html.ts";
import type { Reader } from "./reader.ts";

/** A row of controls, each a form of its own: it says which message it stands on, and what it does. */
export function controlsHtml(row: readonly Control[], message: number, reader: Reader): Html {
  return html`<div class="controls">
    ${row.map((control) => controlHtml(control, message, reader))}
  </div>`;
}

function controlHtml(control: Control, message: number, { base, encode }: Reader): Html {
  const label = cleanLine(control.label);
  if (control.kind === "link") {
    const address = safeAddress(control.url);
    if (address === undefined) return html`<span>${label}</span>`;
    return html`<a class="button" href="${address.href}" rel="noopener noreferrer">${label}</a>`;
  }
  const press = encode(control.press);
  if (press === undefined) return html`<button disabled>${label}</button>`;
  const hidden = html`<input type="hidden" name="message" value="${message}" />
    <input type="hidden" name="press" value="${press}" />`;
  return html`<form method="post" action="${base}/press" data-deed>
    ${hidden}
    ${
      control.kind === "button"
        ? html`<button class="${control.style ?? "secondary"}">${label}</button>`
        : selectHtml(control, label)
    }
  </form>`;
}

/** Picked first, then said: a pick that acts by itself would run away under the arrow keys. */
function selectHtml({ choices }: Select, label: string): Html {
  return html`<select name="choice" aria-label="${label}" required>
      <option value="">${label}…</option>
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}">
            ${cleanLine(choice.label)}${choice.note === undefined ? "" : ` (${cleanLine(choice.note)})`}
          </option>`,
      )}
    </select>
    <button aria-label="${label}: pick">Pick</button>`;
}
