import { CannotDecrypt, SendRefused, TryLater } from "../../core/errors.ts";
import type { Clock, Installations, KeptInstallation, Log, Pass, Timer } from "../../core/ports.ts";
import { codeOf, loggable } from "./web-client.ts";

interface Parts {
  readonly installations: Installations;
  /** Asks Slack for the next pass; what it asks with is worth nothing afterwards. */
  readonly renew: (token: string) => Promise<Pass>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** A workspace with a pass that is good for a while; undefined: Cairn is not in it, or cannot read its pass. */
export type Passes = (team: string) => Promise<KeptInstallation | undefined>;

/** A pass is renewed this long before it expires, as Slack's own libraries do. */
const EARLY_MS = 2 * 3_600_000;
/** One that expires sooner than this is used for nothing any more. */
const SPARE_MS = 60_000;
/** Whoever renews one has this long, twice what a call may take; so long nobody tries again what failed. */
const CLAIM_MS = 30_000;
/** Whoever has to wait for another process looks again this often. */
const LOOK_MS = 250;

/**
 * The passes of workspaces, renewed before they expire. The token that renews one is good once, so it is
 * asked with by one caller alone: in this process all share what it brings, and of several processes one
 * claims it. The pass of before is good until it expires, so only who has none to use waits for another.
 */
export function createPasses({ installations, renew, clock, timer, log }: Parts): Passes {
  const underWay = new Map<string, Promise<KeptInstallation | undefined>>();
  const unreadable = new Set<string>();
  /** What Slack gave and the database did not take yet: Slack would not give it again. */
  const unwritten = new Map<string, { readonly kept: KeptInstallation; readonly pass: Pass }>();
  const nowMs = () => clock.now().epochMilliseconds;
  const leftMs = ({ pass: { renewal } }: KeptInstallation): number =>
    renewal === undefined ? Infinity : renewal.expiresMs - nowMs();

  async function read(team: string): Promise<KeptInstallation | undefined> {
    try {
      const kept = await installations.find({ platform: "slack", workspace: team });
      unreadable.delete(team);
      return kept;
    } catch (error) {
      if (!(error instanceof CannotDecrypt)) throw error;
      if (!unreadable.has(team)) log.error({ team, key: error.key }, "a token cannot be decrypted");
      unreadable.add(team);
      return undefined;
    }
  }

  async function renewed(kept: KeptInstallation, token: string) {
    const { workspace: team } = kept;
    try {
      return await written(kept, await renew(token));
    } catch (error) {
      log.error({ team, ...loggable(error) }, "a token was not renewed");
      if (leftMs(kept) > SPARE_MS) return kept;
      throw codeOf(error) === "invalid_refresh_token" ? lost() : new TryLater(CLAIM_MS, "target");
    }
  }

  async function written(
    kept: KeptInstallation,
    pass: Pass,
  ): Promise<KeptInstallation | undefined> {
    const { workspace: team } = kept;
    unwritten.set(team, { kept, pass });
    try {
      // Where another pass stands there by now, the workspace was installed again: that one is newer.
      await installations.renew(kept, pass);
      unwritten.delete(team);
      return await read(team);
    } catch (err) {
      log.error({ team, err }, "a new token is not on disk yet; it is tried again");
      return { ...kept, pass };
    }
  }

  /** Renews what is to be renewed, or waits for whoever does. */
  async function fresh(team: string): Promise<KeptInstallation | undefined> {
    for (;;) {
      const kept = await read(team);
      const token = kept?.pass.renewal?.token;
      if (kept === undefined || token === undefined || leftMs(kept) > EARLY_MS) return kept;
      const given = unwritten.get(team);
      if (given?.kept.revision === kept.revision) return written(kept, given.pass);
      if (await installations.claim(kept, nowMs(), nowMs() + CLAIM_MS)) return renewed(kept, token);
      if (leftMs(kept) > SPARE_MS) return kept;
      await timer.wait(LOOK_MS);
    }
  }

  return async (team) => {
    const kept = await read(team);
    if (kept === undefined || leftMs(kept) > EARLY_MS) return kept;
    const work = underWay.get(team) ?? fresh(team).finally(() => underWay.delete(team));
    underWay.set(team, work);
    return work;
  };
}

const lost = (): SendRefused =>
  new SendRefused(
    "Slack does not renew Cairn's token any more",
    "An admin of the workspace can install Cairn again; groups and their history stay.",
    { permanent: true },
  );
