import { Temporal } from "temporal-polyfill";
import { manyWorkspaces } from "../../src/platforms/slack/many-workspaces.ts";
import { timer } from "../../src/scheduler/timer.ts";
import { installations } from "../../src/store/installations.ts";
import { createKeyring } from "../../src/store/keyring.ts";
import { openDatabase } from "../../src/store/open.ts";

/**
 * A process that uses the token of a workspace: told the time and how many ask for it at once, it tells which
 * tokens they were given.
 */
const [database = "", api = "", clientId = "", clientSecret = "", key = "", team = ""] =
  process.argv.slice(2);
const time = { nowMs: 0 };
const silent = () => undefined;
const access = manyWorkspaces({
  ...{ api, clientId, clientSecret, timer },
  installations: installations(
    await openDatabase(database),
    createKeyring([{ name: "now", bytes: Buffer.from(key, "base64") }]),
  ),
  clock: { now: () => Temporal.Instant.fromEpochMilliseconds(time.nowMs) },
  log: { info: silent, warn: silent, error: silent },
});

process.on("message", ({ nowMs, count }: { nowMs: number; count: number }) => {
  time.nowMs = nowMs;
  const asking = Array.from({ length: count }, () => access.tokenFor(team));
  void Promise.all(asking).then(
    (given) => process.send?.(given.map((one) => one?.token)),
    (error: unknown) => process.send?.([String(error)]),
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
