import { DiscordAPIError, RESTJSONErrorCodes as Code } from "discord.js";
import { isTrouble } from "./start-error.ts";

/**
 * Says something to a person once more where Discord broke off or failed: nobody asks for an answer that
 * was lost. What had been taken after all it says then, and it stands once.
 */
export async function surely(say: () => Promise<unknown>): Promise<void> {
  try {
    await say();
  } catch (error) {
    if (!isTrouble(error)) throw error;
    await say().catch((again: unknown) => {
      if (!isTaken(again)) throw again;
    });
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === Code.InteractionHasAlreadyBeenAcknowledged;
