// What happens, as it happens: new and edited messages, the clock, places with something new.

import { lookBeside } from "./beside.js";

/** Hears of everything that this member may see. */
export function listen(app) {
  const log = document.getElementById("log");
  const newest = log.querySelector(".message:last-of-type")?.dataset.id ?? "0";
  const events = new EventSource(`${app.dataset.base}/events?after=${newest}`);
  events.addEventListener("message", ({ data }) => {
    const { id, html } = JSON.parse(data);
    put(log, id, html);
    lookBeside(app);
  });
  events.addEventListener("clock", ({ data }) => {
    document.getElementById("clock").textContent = JSON.parse(data).now;
  });
  events.addEventListener("unread", () => {
    lookBeside(app);
  });
  events.addEventListener("reset", () => {
    location.assign(app.dataset.base);
  });
  // A connection that is left open would count against the next page.
  addEventListener("pagehide", () => {
    events.close();
  });
  toEnd(log);
}

/** Puts a message where it stood, or at the end. Who reads further up is not pulled away. */
function put(log, id, html) {
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const template = document.createElement("template");
  template.innerHTML = html;
  const message = template.content.firstElementChild;
  const old = document.getElementById(`m${id}`);
  if (old === null) {
    const last = [...log.querySelectorAll(".message")].at(-1);
    if (last?.dataset.day !== message.dataset.day) log.append(dayOf(message));
    log.append(message);
  } else if (old.outerHTML !== message.outerHTML) {
    replace(old, message);
  }
  if (wasAtEnd) toEnd(log);
}

/** Focus stays at the same control, or at least at the message. */
function replace(old, message) {
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const at = focused && [...old.querySelectorAll("button, select, a")].indexOf(focused);
  const label = focused?.textContent.trim();
  old.replaceWith(message);
  if (focused === undefined) return;
  const controls = [...message.querySelectorAll("button, select, a")];
  const same = controls.find((control) => control.textContent.trim() === label) ?? controls[at];
  if (same === undefined) message.tabIndex = -1;
  (same ?? message).focus({ preventScroll: true });
}

function dayOf(message) {
  const day = document.createElement("h2");
  day.className = "day";
  day.textContent = message.dataset.day;
  return day;
}

export function toEnd(log) {
  log.scrollTop = log.scrollHeight;
}
