import type { ChildProcess } from "node:child_process";
import { onTestFinished } from "vitest";
import { ended, start, type Ended } from "../e2e/process.ts";
import { readIn } from "../platforms/discord/world.ts";
import { startTwin } from "../twins/discord/twin.ts";

/** A whole process on the time of this machine. */
export interface Whole {
  readonly child: ChildProcess;
  /** Resolves when it has said this. */
  says(words: RegExp): Promise<void>;
  readonly over: Promise<Ended>;
}

/** Some processes of one bot on one database; none of them is told of any shards. */
export async function onDiscord(database: string) {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  twin.addGuild("Hall", { members: ["ada"] });
  const begin = (): Whole => {
    const env = {
      DATABASE_URL: database,
      DISCORD_TOKEN: twin.token,
      DISCORD_API_URL: twin.api,
    };
    const child = start(["start"], { stdin: "ignore", env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    let heard = (): void => undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: string) => {
        said += text;
        heard();
      });
    }
    return {
      child,
      says: (words) =>
        new Promise((resolve) => {
          heard = () => {
            if (words.test(said)) resolve();
          };
          heard();
        }),
      over: ended(child),
    };
  };
  return {
    begin,
    /** What ada reads, and how many processes gave a first answer. */
    ask: async () => {
      const asked = await twin.user("ada").command("roadmap list", {}, { in: "general" });
      const callback = `/interactions/${asked.id}/`;
      const answers = () => twin.ledger.all.filter(({ path }) => path.includes(callback)).length;
      return { reads: readIn(asked), answers };
    },
    /** Sessions of the gateway with somebody at their other end. */
    listeners: () =>
      [...twin.gateway.sessions.values()].filter(({ socket }) => socket !== undefined).length,
  };
}
