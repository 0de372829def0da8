// Forms are sent without leaving the page. What comes of them arrives as it happens (live.js).

import { closeDialog, showDialog } from "./dialogs.js";
import { warn } from "./hint.js";
import { reveal, tell, toEnd } from "./live.js";

export function sendQuietly() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("deed" in form.dataset)) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
}

async function send(form, submitter) {
  if (form.ariaBusy === "true") return;
  const body = new FormData(form, submitter);
  const isCancelled = submitter?.value === "cancel";
  if (isCancelled) closeDialog();
  form.ariaBusy = "true";
  // What falls due comes last: whoever moves the clock looks there.
  if (form.dataset.deed === "clock") toEnd(document.getElementById("log"));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: form.enctype === "multipart/form-data" ? body : new URLSearchParams(body),
      headers: { accept: "application/json" },
    });
    const done = await answer.json();
    if (!answer.ok) warn(done.words);
    else if (!isCancelled) {
      if (form.closest("dialog") === null) form.dispatchEvent(new CustomEvent("done"));
      else if (done.dialog === undefined) closeDialog();
      if (done.dialog !== undefined) showDialog(done.dialog);
      if (done.told !== undefined) tell(done.told);
      if (done.message !== undefined) reveal(done.message);
    }
  } catch {
    warn("Cairn cannot be reached. Does it still run? Nothing was sent.");
  } finally {
    form.ariaBusy = "false";
  }
}
