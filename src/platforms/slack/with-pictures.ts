import type { Log } from "../../core/ports.ts";
import { codeOf, loggable } from "./web-client.ts";
import type { Hanging } from "./hanging.ts";
import { NO_FILES, type Files, type Pictures } from "./pictures.ts";

/** What is needed to show pictures in messages. */
export interface Showing {
  readonly pictures: Pictures;
  readonly log: Log;
}

/**
 * Sends with pictures, and where Slack refuses them once more without: it says so before it takes anything,
 * so there is no second message.
 */
export async function withPictures<T>(
  { pictures, log }: Showing,
  at: Hanging,
  files: Files,
  send: (files: Files) => Promise<T>,
): Promise<T> {
  if (files.size === 0) return send(files);
  let sent: T;
  try {
    sent = await send(files);
  } catch (error) {
    if (!isFileRefused(error)) throw error;
    log.warn({ channel: at.channel, ...loggable(error) }, "Slack shows a picture no more");
    await pictures.refused(at, files.values());
    return send(NO_FILES);
  }
  await pictures.shown(at, files.values());
  return sent;
}

/** Slack's words for a file in a block that it cannot show: it was deleted, or is no picture. */
const isFileRefused = (error: unknown): boolean => FILE_REFUSALS.has(codeOf(error) ?? "");

const FILE_REFUSALS: ReadonlySet<string> = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "file_not_found",
  "file_deleted",
]);
