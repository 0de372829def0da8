import { html, type Html } from "../../../web/html/html.ts";
import { placeName, type Reader } from "./reader.ts";

/** A line that could not be said, and why. */
export interface Unsaid {
  readonly line: string;
  readonly words: string;
}

/** The longest line that can be said: what is said is kept as it was. */
export const LINE_MAX = 4_000;

/** Where a line is typed; `commands` are offered by the browser itself where no script runs. */
export function composerHtml(
  reader: Reader,
  commands: readonly string[],
  unsaid: Unsaid | undefined,
): Html {
  const { base, standing } = reader;
  return html`<form
    class="composer"
    id="composer"
    method="post"
    action="${base}/say"
    enctype="multipart/form-data"
    data-deed="say"
    data-complete="${base}/complete"
  >
    <div class="above">
      <p class="${unsaid === undefined ? "hint" : "problem"}" id="hint" role="status">
        ${unsaid?.words ?? ""}
      </p>
      <ul
        class="choices"
        id="choices"
        role="listbox"
        aria-label="What this line can become"
        hidden
      ></ul>
    </div>
    <div class="line">
      <label class="attach" title="Attach a file">
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M12 5v14M5 12h14" />
        </svg>
        <span class="unseen">Attach a file</span>
        <input type="file" name="file" />
      </label>
      <label class="unseen" for="line"
        >Message to ${placeName(reader.standing)} as ${standing.user}</label
      >
      <input
        type="text"
        id="line"
        name="line"
        value="${unsaid?.line ?? ""}"
        list="commands"
        maxlength="${LINE_MAX}"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder="Type / for commands"
        aria-describedby="hint"
        required
      />
      <datalist id="commands">
        ${commands.map((name) => html`<option value="/${name}"></option>`)}
      </datalist>
      <button class="primary">Send</button>
    </div>
    <p class="attached" id="attached" hidden>
      With <span></span> <button type="button" aria-label="Take the file away">×</button>
    </p>
  </form>`;
}
