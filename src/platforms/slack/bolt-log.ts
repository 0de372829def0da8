import { LogLevel, type Logger } from "@slack/bolt";
import type { Log } from "../../core/ports.ts";

/** Bolt's own log, where ours says the same. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/**
 * Bolt's own log, of which errors alone are kept, such as where a body is not as Slack takes it. At its
 * lowest level it says what was sent: words of members, which no log holds.
 */
export const boltLog = (log: Log): Logger => ({
  ...SILENT,
  error: (...words: unknown[]) => {
    log.warn({ says: words.map(String).join(" ").slice(0, 300) }, "Bolt met an error");
  },
});
