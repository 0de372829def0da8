import type { Encode } from "../../../src/core/numbered.ts";
import type { View } from "../../../src/core/view.ts";
import { render } from "../../../src/platforms/slack/render.ts";
import type { Surface } from "../../../src/platforms/slack/surface.ts";
import { messageViolations, viewViolations } from "../../twins/slack/rules.ts";

/** Ids as long as ids may be, and as short. */
export const encode: Encode = ({ command, action, params }) =>
  [command, action, ...Object.values(params)].join("|").replaceAll("%", "%25").slice(0, 100);

export const MESSAGE: Surface = { kind: "message", workspace: "T1", file: "beside" };

/** Every surface that a view is shown on. */
export const SURFACES: readonly Surface[] = [
  MESSAGE,
  { ...MESSAGE, file: "inside" },
  { ...MESSAGE, kind: "home" },
  { ...MESSAGE, kind: "modal" },
];

/** A view as it is on its way. */
export function sent(
  view: View,
  surface = MESSAGE,
): { readonly text: string; readonly blocks: unknown } {
  const { text, blocks } = render(view, encode, surface);
  return { text, blocks: JSON.parse(JSON.stringify(blocks)) };
}

const TITLE = { type: "plain_text", text: "Cairn" };

/** What Slack would not take of a view; a message's own text also by the limits of an edit. */
export function violations(view: View, surface = MESSAGE): readonly string[] {
  const { text, blocks } = sent(view, surface);
  if (surface.kind === "home") return viewViolations({ type: "home", blocks }, "home");
  if (surface.kind === "modal")
    return viewViolations({ type: "modal", title: TITLE, blocks }, "modal");
  return [
    ...messageViolations({ channel: "C1", text, blocks }),
    ...messageViolations({ channel: "C1", ts: "1.000001", text, blocks }, "update"),
    ...(Buffer.byteLength(text) > 4_000 ? ["text: more bytes than an edit takes"] : []),
  ];
}
