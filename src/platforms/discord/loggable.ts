import { DiscordAPIError } from "discord.js";

/** An error as the log may have it: discord.js's own hold the request, and with it what members wrote. */
export function loggable(error: unknown) {
  if (error instanceof DiscordAPIError) {
    const { name, code, status, message } = error;
    return { name, code, status, message };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message } = error;
  return { name, message, ...("code" in error ? { code: String(error.code) } : {}) };
}
