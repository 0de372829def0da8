// The line over the composer: what a command takes, or what went wrong. It is read out when it changes.

const hint = document.getElementById("hint");

export function warn(words) {
  hint.className = "problem";
  hint.textContent = words;
}

/** What the server has rendered. */
export function explain(html) {
  hint.className = "hint";
  if (hint.innerHTML !== html) hint.innerHTML = html;
}
