// What happens, as it happens: new and edited messages, the clock, places with something new.

import { lookBeside } from "./beside.js";

/**
 * Hears of everything that this member may see. A browser opens few connections to one server, so a window
 * that nobody sees lets go of its own, and catches up when it is looked at again.
 */
export function listen(app) {
  const log = document.getElementById("log");
  let events = connect(app, log, `after=${newestIn(log)}`);
  document.addEventListener("visibilitychange", () => {
    events.close();
    if (!document.hidden) events = connect(app, log, "again");
  });
  // A page that is left must not keep the next one waiting.
  addEventListener("pagehide", () => {
    events.close();
  });
  toEnd(log);
}

const newestIn = (log) => [...log.querySelectorAll(".message")].at(-1)?.dataset.id ?? "0";

function connect(app, log, since) {
  const events = new EventSource(`${app.dataset.base}/events?${since}`);
  events.addEventListener("message", ({ data }) => {
    const { id, html } = JSON.parse(data);
    put(log, id, html);
    lookBeside(app);
  });
  events.addEventListener("beside", () => {
    lookBeside(app);
  });
  events.addEventListener("clock", ({ data }) => {
    document.getElementById("clock").textContent = JSON.parse(data).now;
  });
  events.addEventListener("reset", () => {
    location.assign(app.dataset.base);
  });
  return events;
}

/** All else that stands here names somebody of whom nothing is left. */
export function tell(html) {
  const log = document.getElementById("log");
  for (const message of log.querySelectorAll(".message, .day")) message.remove();
  log.insertAdjacentHTML("beforeend", html);
}

/** Puts a message where it stood, or where it belongs. Who reads further up is not pulled away. */
function put(log, id, html) {
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const template = document.createElement("template");
  template.innerHTML = html;
  const message = template.content.firstElementChild;
  const old = document.getElementById(`m${id}`);
  if (old === null) {
    insert(log, message);
    fresh.add(message);
  } else if (old.outerHTML !== message.outerHTML) replace(old, message);
  if (wasAtEnd) toEnd(log);
  if (id === awaited) reveal(id);
}

/** What has come, and was not looked at for its own sake. */
const fresh = new WeakSet();
let awaited;

/** What came of what was done here is looked at, from its beginning where it is long; it may be yet to come. */
export function reveal(id) {
  const message = document.getElementById(`m${id}`);
  awaited = id;
  // What was edited is in front of whoever pressed a control of it.
  if (message === null || !fresh.delete(message)) return;
  const isLong = message.offsetHeight > document.getElementById("log").clientHeight;
  message.scrollIntoView({ block: isLong ? "start" : "nearest" });
}

/** By its id, under its day. What is older than all that stands here was left out on purpose. */
function insert(log, message) {
  const idOf = ({ dataset }) => Number(dataset.id);
  const all = [...log.querySelectorAll(".message")];
  const before = all.findLast((other) => idOf(other) < idOf(message));
  if (before === undefined && all.length > 0) return;
  const pieces =
    before?.dataset.day === message.dataset.day ? [message] : [dayOf(message), message];
  if (before === undefined) log.append(...pieces);
  else before.after(...pieces);
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
