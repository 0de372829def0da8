import type { Actor } from "../../core/platform.ts";
import type { Clock, Timer } from "../../core/ports.ts";
import { within } from "../../core/within.ts";
import type { Workspaces } from "./installation.ts";

/** What Slack knows of somebody, beside their id. */
export type Known = Pick<Actor, "name" | "zone" | "locale" | "mayOrganise">;

/** Who somebody is; undefined where Slack does not say it in time. */
export type People = (team: string, user: string) => Promise<Known | undefined>;

interface Parts {
  readonly workspaces: Workspaces;
  readonly clock: Clock;
  readonly timer: Timer;
  /** An answer waits so long for it. */
  readonly patienceMs: number;
}

interface Entry {
  readonly known: Known | undefined;
  readonly untilMs: number;
}

/** Whoever is made an admin, or moves, is noticed after this. */
const FRESH_MS = 5 * 60_000;
/** Where Slack does not say, it is not asked again at once. */
const AGAIN_MS = 10_000;
/** More people than this are not kept in mind; the longest unused goes first. */
const MOST = 2_000;

/**
 * Asks Slack who somebody is, and keeps it in mind for some minutes. What is not fresh any more is better
 * than nothing, when Slack fails or takes too long.
 */
export function createPeople({ workspaces, clock, timer, patienceMs }: Parts): People {
  const kept = new Map<string, Entry>();
  const asking = new Map<string, Promise<Known | undefined>>();
  const nowMs = () => clock.now().epochMilliseconds;

  function keep(key: string, entry: Entry): void {
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  }

  async function ask(key: string, team: string, user: string): Promise<Known | undefined> {
    try {
      const { client } = await workspaces(team);
      const known = knownOf((await client.users.info({ user, include_locale: true })).user);
      keep(key, { known, untilMs: nowMs() + FRESH_MS });
      return known;
    } catch {
      const before = kept.get(key)?.known;
      keep(key, { known: before, untilMs: nowMs() + AGAIN_MS });
      return before;
    } finally {
      asking.delete(key);
    }
  }

  return async (team, user) => {
    const key = `${team} ${user}`;
    const entry = kept.get(key);
    if (entry !== undefined && nowMs() < entry.untilMs) {
      keep(key, entry);
      return entry.known;
    }
    const answer = asking.get(key) ?? ask(key, team, user);
    asking.set(key, answer);
    return (await within(timer, patienceMs, answer)) ?? entry?.known;
  };
}

/** Of `users.info`, what is used here. */
interface User {
  readonly name?: string;
  readonly real_name?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
}

function knownOf(user: User | undefined): Known | undefined {
  if (user === undefined) return undefined;
  const { profile, name, real_name, tz, locale } = user;
  const names = [profile?.display_name, profile?.real_name, real_name, name];
  const shown = names.find((one) => one !== undefined && one.trim() !== "");
  if (shown === undefined) return undefined;
  const { is_admin = false, is_owner = false, is_primary_owner = false } = user;
  return {
    name: shown,
    ...(tz === undefined ? {} : { zone: tz }),
    ...(locale === undefined ? {} : { locale }),
    mayOrganise: is_admin || is_owner || is_primary_owner,
  };
}
