import type { webApi } from "@slack/bolt";
import type { Timer } from "../../core/ports.ts";
import { codeOf } from "./web-client.ts";

type Client = webApi.WebClient;

/** A file that Slack expects: its id, and where its bytes go. */
export interface Expected {
  readonly file: string;
  readonly url: string;
}

const NAME = "cairn.png";
const TIMEOUT_MS = 8_000;

/** Announces a PNG of so many bytes. Throws what Slack says against it. */
export async function announce(client: Client, bytes: number): Promise<Expected> {
  const told = await client.files.getUploadURLExternal({ filename: NAME, length: bytes });
  const { file_id: file, upload_url: url } = told;
  if (file === undefined || url === undefined) throw new Error("Slack gave no place for a file");
  return { file, url };
}

/**
 * Hands the bytes over. The file is shared nowhere: until the bot shows it in a message, nobody but the bot
 * sees it, in no channel and in no list.
 */
export async function handOver(
  client: Client,
  { file, url }: Expected,
  png: Uint8Array,
): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(png),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`Slack took no bytes (${response.status})`);
  await client.files.completeUploadExternal({ files: [{ id: file, title: "Cairn" }] });
}

/**
 * How long to wait before each look; together the ten seconds that a picture gets. Slack is mostly done within
 * one, and every look counts against a limit that all posts of a Monday share.
 */
const WAITS_MS = [1_000, 1_000, 2_000, 3_000, 3_000] as const;

/**
 * Slack looks at what it was given before it lets a block show it: by then it says what type it is of. False:
 * not within ten seconds.
 */
export async function isUsable(client: Client, timer: Timer, file: string): Promise<boolean> {
  for (const waitMs of WAITS_MS) {
    await timer.wait(waitMs);
    if ((await typeOf(client, file)) === "known") return true;
  }
  return false;
}

/** Was it deleted, or its upload never completed? */
export const isGone = async (client: Client, file: string): Promise<boolean> =>
  (await typeOf(client, file)) === "gone";

/** Also of a file that was completed a moment ago Slack may say that there is none. */
async function typeOf(client: Client, file: string): Promise<"known" | "unknown" | "gone"> {
  try {
    const { file: told } = await client.files.info({ file });
    return (told?.mimetype ?? "") === "" ? "unknown" : "known";
  } catch (error) {
    if (GONE.has(codeOf(error) ?? "")) return "gone";
    throw error;
  }
}

/** What Slack says of a file that is not there. */
export const GONE: ReadonlySet<string> = new Set(["file_not_found", "file_deleted"]);
