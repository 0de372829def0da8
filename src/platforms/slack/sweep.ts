import type { Clock, Log, Uploads } from "../../core/ports.ts";
import { mayUpload } from "./files.ts";
import type { Workspace, Workspaces } from "./installation.ts";
import { createRests, restMs } from "./rests.ts";
import { GONE } from "./upload.ts";
import { codeOf, loggable } from "./web-client.ts";

interface Parts {
  readonly uploads: Uploads;
  readonly workspaces: Workspaces;
  readonly clock: Clock;
  readonly log: Log;
}

/** A picture is kept as long as its post is: after five weeks nobody edits it any more. */
const KEPT_MS = 35 * 86_400_000;
const PAGE = 20;

/**
 * Deletes the pictures of a workspace that are to go: what shows somebody who went, and what is old. Asked
 * again while it is at work, it looks once more. Never fails.
 */
export function createSweep({ uploads, workspaces, clock, log }: Parts) {
  const nowMs = () => clock.now().epochMilliseconds;
  const rests = createRests(nowMs);
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function sweep(team: string): Promise<void> {
    const where = { platform: "slack", workspace: team };
    for (let page = PAGE; page === PAGE && !rests.are(team);) {
      const files = await uploads.due(where, nowMs() - KEPT_MS, PAGE);
      page = files.length;
      if (page === 0) return;
      const workspace = await workspaces(team);
      if (!mayUpload(workspace.self)) return;
      for (const file of files) {
        const refusal = await remove(workspace, file);
        if (refusal !== undefined) log.warn({ file, refusal }, "a picture is Slack's to keep");
        await uploads.gone(where, file);
      }
    }
  }

  async function guarded(team: string): Promise<void> {
    try {
      do {
        again.delete(team);
        await sweep(team);
      } while (again.has(team));
    } catch (error) {
      rests.begin(team, restMs(error));
      log.warn(loggable(error), "pictures that are to go are still there; it is tried again");
    } finally {
      running.delete(team);
    }
  }

  return (team: string): Promise<void> => {
    const work = running.get(team);
    if (work !== undefined) {
      again.add(team);
      return work;
    }
    const fresh = guarded(team);
    running.set(team, fresh);
    return fresh;
  };
}

/** Why Slack will never delete it for us; undefined: it is gone. Throws what may be otherwise later. */
async function remove({ client }: Workspace, file: string): Promise<string | undefined> {
  try {
    await client.files.delete({ file });
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (GONE.has(code)) return undefined;
    if (!KEPT.has(code)) throw error;
    return code;
  }
}

const KEPT: ReadonlySet<string> = new Set(["cant_delete_file", "delete_not_allowed"]);
