import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { commands } from "../../../commands/index.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { installations } from "../../../src/store/installations.ts";
import { createKeyring } from "../../../src/store/keyring.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { freePort } from "../../free-port.ts";
import type { Asked } from "../../twins/slack/asked.ts";
import { startSlack } from "../../twins/slack/twin.ts";
import { temporary } from "../process.ts";
import { startTold } from "../told-process.ts";

/** A fresh key of the ring, under a name. */
export const key = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;

/** A Slack with two workspaces, in neither of which Cairn is, and the variables of a Cairn that lets them install it. */
export async function stage() {
  const clock = { nowMs: Date.parse("2026-11-21T09:00:00Z") };
  const folder = temporary();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const redirectUrl = `${publicUrl}/slack/oauth_redirect`;
  const manifest = manifestOf(commands, {
    ...{ by: "http", url: "https://cairn.example/slack/events", redirectUrl },
  });
  const twin = await startSlack({ manifest, now: () => clock.nowMs });
  onTestFinished(() => twin.stop());
  twin.addTeam("Hall", { channels: ["general"], members: ["ada"], isInstalled: false });
  twin.addTeam("Den", { channels: ["den"], members: ["eve"], isInstalled: false });
  const env = {
    CAIRN_DB: join(folder, "cairn.db"),
    CAIRN_KEYS: key("first"),
    CAIRN_LOG_LEVEL: "info",
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    SLACK_CLIENT_ID: twin.oauth.clientId,
    SLACK_CLIENT_SECRET: twin.oauth.clientSecret,
    SLACK_SIGNING_SECRET: twin.signingSecret,
    SLACK_API_URL: twin.api,
  };
  const started = async (more: Readonly<Record<string, string>> = {}) => {
    const cairn = await startTold({ ...env, ...more }, clock);
    if (cairn === undefined) throw new Error("it does not start");
    if (!(await twin.deliverTo(`${publicUrl}/slack/events`))) throw new Error("no challenge");
    return cairn;
  };
  /** All that is in the database's files, its log included. */
  const bytes = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith("cairn.db"))
      .map((name) => readFileSync(join(folder, name), "latin1"))
      .join("");
  /** Where Cairn is installed, as the database has it. */
  const installed = async () => {
    const db = await openSqlite(env.CAIRN_DB);
    try {
      return await installations(db, createKeyring([])).workspaces("slack");
    } finally {
      await db.destroy();
    }
  };
  const ask = (who: string, line: string, place: string): Promise<Asked> => {
    const [word = "", ...rest] = line.split(" ");
    return twin.user(who).command(`/${word}`, rest.join(" "), { in: place });
  };
  return { twin, publicUrl, env, started, bytes, installed, ask, clock };
}
