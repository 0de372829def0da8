import { cleanLine } from "../../../core/clean.ts";
import type { DialogField } from "../../../core/platform.ts";
import { html, type Html } from "../../../web/html/html.ts";
import { viewHtml } from "../../../web/html/view-html.ts";
import { controlsHtml } from "./controls.ts";
import type { OpenDialog } from "./dialogs.ts";
import type { Reader } from "./reader.ts";

/** A dialog with its fields, what stands in them, and what is wrong where it is wrong. */
export function dialogHtml(open: OpenDialog, reader: Reader): Html {
  const { id, dialog, problem } = open;
  const action = `${reader.base}/dialog/${id}`;
  const hasFile = dialog.fields.some(({ kind }) => kind === "file");
  return html`<dialog open class="dialog" id="dialog" aria-labelledby="dialog-title">
    <h2 id="dialog-title">${cleanLine(dialog.title)}</h2>
    ${
      problem?.kind === "whole"
        ? html`<div class="problem" role="alert">
            ${viewHtml(problem.view, {
              zone: reader.zone,
              controls: (row) => controlsHtml(row, open.origin?.id ?? 0, reader),
            })}
          </div>`
        : ""
    }
    <form
      method="post"
      action="${action}"
      enctype="${hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded"}"
      data-deed="dialog"
    >
      ${dialog.fields.map((field) => fieldHtml(field, open, action))}
      <p class="ends">
        <button class="primary" name="go" value="send">Send</button>
        <button name="go" value="cancel" formnovalidate>Cancel</button>
      </p>
    </form>
  </dialog>`;
}

function fieldHtml(field: DialogField, { values, problem }: OpenDialog, action: string): Html {
  const { name, description, required, kind } = field;
  const id = `f-${name}`;
  const error = problem?.kind === "field" && problem.name === name ? problem.says : undefined;
  const about = [`${id}-help`, ...(error === undefined ? [] : [`${id}-error`])].join(" ");
  const stood = [values[name] ?? []].flat();
  const marks: Marks = { id, about, isWrong: error !== undefined, action };
  const head = html`${headOf(name)}${required || kind === "boolean" ? "" : html` <span class="optional">optional</span>`}`;
  const help = html`<span class="help" id="${id}-help">${cleanLine(description)}</span>`;
  const wrong =
    error === undefined
      ? ""
      : html`<span class="wrong" id="${id}-error">${cleanLine(error)}</span>`;
  if (kind === "several") {
    return html`<fieldset class="field" aria-describedby="${about}">
      <legend>${head}</legend>
      ${help} ${field.offered.map((choice, at) => boxHtml(name, choice, stood, `${id}-${at}`))}
      ${wrong}
    </fieldset>`;
  }
  if (kind === "boolean") {
    return html`<div class="field box">
      <input
        type="checkbox"
        name="${name}"
        value="true"
        id="${id}"
        aria-describedby="${about}"
        ${stood[0] === "true" ? "checked" : ""}
      />
      <label for="${id}">${head}</label> ${help} ${wrong}
    </div>`;
  }
  return html`<div class="field">
    <label for="${id}">${head}</label>
    ${help} ${inputHtml(field, stood[0] ?? "", marks)} ${wrong}
  </div>`;
}

/** Ids and names that tie an input to its words. */
interface Marks {
  readonly id: string;
  readonly about: string;
  readonly isWrong: boolean;
  readonly action: string;
}

const headOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const boxHtml = (
  name: string,
  { label, value, note }: DialogField["offered"][number],
  stood: readonly string[],
  id: string,
): Html =>
  html`<div class="box">
    <input
      type="checkbox"
      name="${name}"
      value="${value}"
      id="${id}"
      ${stood.includes(value) ? "checked" : ""}
    />
    <label for="${id}"
      >${cleanLine(label)}${note === undefined ? "" : html` <span class="help">${cleanLine(note)}</span>`}</label
    >
  </div>`;

const LONG = 200;

/** Nothing but what is offered is picked; what is likely is offered beside what may be typed. */
function inputHtml(field: DialogField, value: string, marks: Marks): Html {
  const { name, kind, required, offered, maxLength } = field;
  const { id, about, isWrong, action } = marks;
  const must = required ? html` required` : "";
  const wrong = isWrong ? html` aria-invalid="true" autofocus` : "";
  const common = html`name="${name}" id="${id}" aria-describedby="${about}"${must}${wrong}`;
  if (offered.length > 0 && kind !== "zone" && kind !== "topic") {
    const isThere = offered.some((choice) => choice.value === value);
    return html`<select ${common}>
      ${required && isThere ? "" : html`<option value=""></option>`}
      ${offered.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value ? "selected" : ""}>
            ${cleanLine(choice.label)}${choice.note === undefined ? "" : ` (${cleanLine(choice.note)})`}
          </option>`,
      )}
    </select>`;
  }
  if (kind === "file") return html`<input type="file" ${common} />`;
  if (kind === "date" && (value === "" || /^\d{4}-\d\d-\d\d$/.test(value))) {
    return html`<input type="date" value="${value}" ${common} />`;
  }
  if (kind === "number") {
    const { min, max, step } = field;
    return html`<input
      type="number"
      inputmode="decimal"
      value="${value}"
      min="${min ?? ""}"
      max="${max ?? ""}"
      step="${step ?? "any"}"
      ${common}
    />`;
  }
  const limit = maxLength === undefined ? "" : html` maxlength="${maxLength}"`;
  if ((maxLength ?? 0) > LONG) {
    return html`<textarea rows="3" ${common}${limit}>${value}</textarea>`;
  }
  return html`<input
      type="text"
      value="${value}"
      list="${id}-list"
      autocomplete="off"
      data-choices="${action}/${name}"
      ${common}${limit}
    />
    <datalist id="${id}-list">
      ${offered.map((choice) => html`<option value="${choice.value}">${cleanLine(choice.label)}</option>`)}
    </datalist>`;
}
