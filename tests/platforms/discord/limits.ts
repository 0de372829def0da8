import type { Encode } from "../../../src/core/numbered.ts";
import type { View } from "../../../src/core/view.ts";
import { bodyOf } from "../../../src/platforms/discord/payload.ts";
import { threadName } from "../../../src/platforms/discord/render.ts";
import { openApi } from "../../twins/discord/openapi.ts";
import { messageViolations, threadViolations } from "../../twins/discord/rules.ts";

/** Ids as long as ids may be, and as short. */
export const encode: Encode = ({ command, action, params }) =>
  [command, action, ...Object.values(params)].join("|").replaceAll("%", "%25").slice(0, 100);

/** Discord's own document, where it is at hand. */
export const document = openApi();

/** A view as the body of a message, written and read again as it is on its way. */
export function sent(view: View): { readonly body: unknown; readonly files: readonly string[] } {
  const { body, files } = bodyOf(view, encode);
  return { body: JSON.parse(JSON.stringify(body)), files: files.map(({ name }) => name) };
}

/** What Discord would not take of a view. */
export function viewViolations(view: View): readonly string[] {
  const { body, files } = sent(view);
  return [
    ...messageViolations(body, { files }),
    ...(document?.request("POST", "/channels/1/messages", body) ?? []),
    ...(view.thread === undefined ? [] : threadViolations({ name: threadName(view.thread.title) })),
  ];
}
