import type { Clock, Log, Timer, Uploads } from "../../core/ports.ts";
import { hashOf, nameOf, wallOf, type Hanging } from "./hanging.ts";
import { MINUTE_MS, type Rests } from "./rests.ts";
import { announce, handOver, isGone, isUsable } from "./upload.ts";

interface Parts {
  readonly uploads: Uploads;
  readonly rests: Rests;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** A picture as bytes, and in words. */
interface Drawn {
  readonly png: Uint8Array;
  readonly alt: string;
}

/** The file of a picture, for new messages there; undefined: not in time. Throws what Slack says against it. */
export type FileOf = (at: Hanging, drawn: Drawn) => Promise<string | undefined>;

/** Uploads each picture once for each channel, and waits until Slack can show it. */
export function createPictureFiles({ uploads, rests, clock, timer, log }: Parts): FileOf {
  /** Two messages of one channel at the same time share an upload. */
  const underWay = new Map<string, Promise<string | undefined>>();

  async function upload(at: Hanging, { png, alt }: Drawn, hash: string): Promise<string> {
    const { client } = at.workspace;
    const wall = wallOf(at);
    const expected = await announce(client, png.byteLength);
    const { file } = expected;
    // Before it is there: whatever happens now, it is known that it has to go.
    await uploads.add(wall, file, { hash, alt, atMs: clock.now().epochMilliseconds });
    try {
      await handOver(client, expected, png);
    } catch (error) {
      await uploads.drop(wall, file);
      throw error;
    }
    return file;
  }

  /** The file that was sent before and that Slack was not done with. */
  async function sentBefore(at: Hanging, file: string): Promise<string | undefined> {
    if (!(await isGone(at.workspace.client, file))) return file;
    // Whoever sent it died before Slack had all of it.
    await uploads.drop(wallOf(at), file);
    return undefined;
  }

  async function usable(at: Hanging, drawn: Drawn, hash: string): Promise<string | undefined> {
    const { client, self } = at.workspace;
    const wall = wallOf(at);
    const known = await uploads.find(wall, hash);
    if (known !== undefined && known.state !== "sent") return known.file;
    const before = known && (await sentBefore(at, known.file));
    const file = before ?? (await upload(at, drawn, hash));
    if (await isUsable(client, timer, file)) {
      await uploads.note(wall, file, "usable");
      return file;
    }
    rests.begin(self.team, MINUTE_MS);
    log.warn({ file }, "Slack takes too long over a picture");
    return undefined;
  }

  return (at, drawn) => {
    const hash = hashOf(drawn.png);
    const name = `${nameOf(at)} ${hash}`;
    const work = underWay.get(name) ?? usable(at, drawn, hash).finally(() => underWay.delete(name));
    underWay.set(name, work);
    return work;
  };
}
