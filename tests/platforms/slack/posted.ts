import { fieldsOf } from "../../twins/shared/json.ts";
import type { Fault } from "../../twins/slack/faults.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { readIn, type World } from "./world.ts";

/** Posts in a world, and what meets them on their way. */

/** Is the body of a post that of a reply in a thread? */
export const isReply = (body: unknown): boolean => fieldsOf(body)["thread_ts"] !== undefined;

export const only = (messages: readonly Message[]): Message => {
  const [first, second] = messages;
  if (first === undefined || second !== undefined) throw new Error(`${messages.length} messages`);
  return first;
};

/** What Ada reads of her group, as its organiser. */
export const asOrganiser = async (world: World) => readIn(await world.ask("ada", "group show"));

/** Meets the next post, or the next first reply. */
export const meets = ({ twin }: World, which: "post" | "reply", fault: Fault) =>
  twin.faults.plant(
    ({ route, body }) => route === "chat.postMessage" && isReply(body) === (which === "reply"),
    fault,
  );
