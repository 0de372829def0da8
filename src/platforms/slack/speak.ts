import type { Reply } from "../../core/platform.ts";
import { sendFile, withFileAhead } from "./files.ts";
import { messageOf, UNFORMATTED } from "./message.ts";
import { follow } from "./picture-post.ts";
import { NotTaken, respond } from "./response-url.ts";
import { toSender, type Answering, type Outlet, type Waiting } from "./waiting.ts";
import { loggable } from "./web-client.ts";

/** By the address that came along: to whoever asked alone, or to the channel. */
export async function speak(
  waiting: Waiting,
  { url, own }: Extract<Outlet, { readonly kind: "address" }>,
  given: Reply,
  answering: Answering,
): Promise<void> {
  const { self } = waiting.workspace;
  const { log } = answering;
  const isPrivate = given.visibility === "private" || given.refused || given.update;
  const view = isPrivate ? withFileAhead(given.view, self) : given.view;
  const { said, file } = messageOf(view, self, answering.rendering);
  const edits = given.update && !given.refused && own;
  const how = edits
    ? { replace_original: true }
    : { response_type: isPrivate ? "ephemeral" : "in_channel", replace_original: false };
  const body = { ...said, ...UNFORMATTED, ...how };
  try {
    await respond(url, body);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    if (error.code.includes("blocks")) {
      // Some of Slack's limits are known by trying alone: then the words are better than nothing.
      log.error(loggable(error), "Slack does not take a view as it is");
      await respond(url, { ...body, blocks: [] });
    } else if (error.isLost && isPrivate) {
      // Nobody asks for an answer that was lost; to read it twice is the smaller harm.
      await respond(url, body);
    } else throw error;
  }
  if (!given.refused && !given.update) {
    follow(waiting, given.view, isPrivate ? "them" : "everyone", answering);
  }
  if (file === undefined) return;
  const channel = isPrivate ? undefined : waiting.sender.channel;
  await sendFile(file, { ...toSender(waiting), channel, log });
}
