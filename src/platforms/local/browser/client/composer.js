// The line where commands are typed: what it can become, what was typed before, and a file beside it.

import { createChoices } from "./choices.js";
import { explain } from "./hint.js";
import { recall, remember } from "./history.js";

export function compose(form) {
  const line = form.elements.namedItem("line");
  // The browser's own list gives way to ours.
  line.removeAttribute("list");
  line.setAttribute("role", "combobox");
  line.setAttribute("aria-controls", "choices");
  line.setAttribute("aria-autocomplete", "list");
  line.setAttribute("aria-expanded", "false");
  const choices = createChoices(line, document.getElementById("choices"), () => void ask());
  let turn = 0;
  let isWhole = true;

  /** What came back late, for a line that has changed since, is passed over. */
  async function ask() {
    const asked = ++turn;
    const query = new URLSearchParams({ line: line.value });
    const answer = await fetch(`${form.dataset.complete}?${query}`).catch(() => undefined);
    if (answer?.ok !== true) return;
    const help = await answer.json();
    if (asked !== turn || document.activeElement !== line) return;
    isWhole = help.isWhole;
    explain(help.hint);
    choices.show(help);
  }

  function put(value) {
    line.value = value;
    line.setSelectionRange(value.length, value.length);
  }

  const keys = {
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Tab: () => choices.isOpen && (choices.accept(), true),
    Escape: () => choices.isOpen && (choices.close(), true),
    Enter: () => choices.isOpen && !choices.isLate && takes() && (choices.accept(), true),
  };

  /** A line that is a command is said, unless something was picked on purpose. */
  const takes = () => choices.isPicked || !isWhole;

  function walk(steps) {
    if (choices.isOpen) {
      choices.move(steps);
      return true;
    }
    const before = recall(line.value, -steps);
    if (before === undefined) return false;
    put(before);
    return true;
  }

  line.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    if (keys[event.key]?.() === true) event.preventDefault();
  });
  line.addEventListener("input", () => void ask());
  line.addEventListener("blur", () => choices.close());
  form.addEventListener("submit", () => {
    turn++;
    choices.close();
  });
  form.addEventListener("done", () => {
    remember(line.value.trim());
    form.reset();
    explain("");
    name();
    line.focus();
  });

  const file = form.elements.namedItem("file");
  const attached = document.getElementById("attached");
  function name() {
    const [chosen] = file.files;
    attached.hidden = chosen === undefined;
    attached.querySelector("span").textContent = chosen?.name ?? "";
  }
  file.addEventListener("change", () => {
    name();
    line.focus();
  });
  attached.querySelector("button").addEventListener("click", () => {
    file.value = "";
    name();
    line.focus();
  });

  // A slash goes to the line from wherever nothing else is typed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select, dialog") !== null)
      return;
    event.preventDefault();
    line.focus();
    if (line.value === "") put("/");
    void ask();
  });
}
