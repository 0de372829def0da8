// Places and people at the side, and the group over the messages, brought up to date.

let waiting;

/** What comes together is looked at once. */
export function lookBeside(app) {
  clearTimeout(waiting);
  waiting = setTimeout(() => void look(app), 200);
}

async function look(app) {
  const answer = await fetch(`${app.dataset.base}/beside`).catch(() => undefined);
  if (answer?.ok !== true) return;
  const pieces = await answer.json();
  for (const [id, html] of Object.entries(pieces)) swap(document.getElementById(id), html);
}

/** Nothing is taken from under somebody's hands: who types there has it next time. */
function swap(old, html) {
  if (old.contains(document.activeElement)) return;
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.firstElementChild;
  if (fresh.outerHTML !== old.outerHTML) old.replaceWith(fresh);
}
