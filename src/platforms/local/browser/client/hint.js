// The line over the composer: what a command takes, or what went wrong. It is read out.

const hint = document.getElementById("hint");

export function say(words, kind = "hint") {
  hint.className = kind;
  hint.textContent = words;
}
