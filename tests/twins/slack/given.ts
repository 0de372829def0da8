import { messageViolations, viewViolations } from "./rules.ts";

/** Block Kit as tests write it. */

export const many = <Thing>(count: number, make: (index: number) => Thing): Thing[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const section = (more: object = {}) => ({ type: "section", text: mrkdwn("x"), ...more });
export const option = (value: string, more: object = {}) => ({
  text: plain(value),
  value,
  ...more,
});
export const button = (more: object = {}) => ({
  type: "button",
  action_id: "do",
  text: plain("Do"),
  ...more,
});
export const select = (more: object = {}) => ({
  type: "static_select",
  action_id: "pick",
  options: [option("a"), option("b")],
  ...more,
});
export const actions = (...elements: readonly object[]) => ({ type: "actions", elements });
export const input = (element: object, more: object = {}) => ({
  type: "input",
  label: plain("Label"),
  element: { action_id: "it", ...element },
  ...more,
});
export const row = (count: number) =>
  many(count, (index) => ({ type: "raw_text", text: `${index}` }));

/** What is wrong with blocks, in one text; empty where nothing is. */
export const inMessage = (...blocks: readonly object[]) =>
  messageViolations({ channel: "C1", text: "x", blocks }).join("\n");
export const inModal = (...blocks: readonly object[]) =>
  viewViolations({ type: "modal", title: plain("T"), submit: plain("S"), blocks }, "modal").join(
    "\n",
  );
export const inHome = (...blocks: readonly object[]) =>
  viewViolations({ type: "home", blocks }, "home").join("\n");
