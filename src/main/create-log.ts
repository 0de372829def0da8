import { pino, type DestinationStream, type LoggerOptions } from "pino";
import type { Config } from "../config.ts";
import type { Log } from "../core/ports.ts";
import { describeError } from "./describe-error.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** Where a log goes: a service manager keeps it. */
export const standardError = (): DestinationStream => pino.destination(2);

/** What an error holds beside its words is left out of the log, and so is whatever opens anything. */
export function createLog(
  { logLevel, secrets = [] }: Pick<Config, "logLevel" | "secrets">,
  to: DestinationStream,
): Log {
  const options: LoggerOptions = {
    level: logLevel,
    serializers: { err: (error: unknown) => describeError(error) },
    hooks: { streamWrite: withoutSecrets(secrets) },
  };
  return pino(options, to);
}
