// Dialogs stand in front of everything, and give focus back when they go.

const place = document.getElementById("dialogs");
let before;

/** Shows a dialog in place of one that is open. */
export function showDialog(html) {
  const isAgain = place.querySelector("dialog") !== null;
  if (!isAgain) before = document.activeElement;
  place.innerHTML = html;
  open();
}

export function closeDialog() {
  place.querySelector("dialog")?.close();
  place.replaceChildren();
  (before?.isConnected ? before : document.getElementById("line")).focus();
}

/** A dialog that came with the page is made one in front of it. */
export function open() {
  const dialog = place.querySelector("dialog");
  if (dialog === null) return;
  dialog.removeAttribute("open");
  dialog.showModal();
  const wrong = dialog.querySelector("[aria-invalid]");
  const first = dialog.querySelector(".field input, .field select, .field textarea, button");
  (wrong ?? first)?.focus();
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    const cancel = dialog.querySelector("[value=cancel]");
    cancel.form.requestSubmit(cancel);
  });
  for (const input of dialog.querySelectorAll("[data-choices]")) complete(input);
}

/** What the engine knows is offered while somebody types. */
function complete(input) {
  let asked = 0;
  input.addEventListener("input", async () => {
    const turn = ++asked;
    const query = new URLSearchParams({ typed: input.value });
    const answer = await fetch(`${input.dataset.choices}?${query}`);
    const choices = await answer.json();
    if (turn !== asked || choices.length === 0) return;
    input.list.replaceChildren(
      ...choices.map(({ label, value }) => {
        const option = document.createElement("option");
        option.value = value;
        option.textContent = label;
        return option;
      }),
    );
  });
}
