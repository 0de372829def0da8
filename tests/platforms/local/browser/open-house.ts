import { onTestFinished } from "vitest";
import { Temporal } from "temporal-polyfill";
import { openPlaygroundWorld, type PlaygroundWorld } from "../../../../src/cli/playground-world.ts";
import { createWorlds } from "../../../../src/cli/playground-worlds.ts";
import { presses } from "../../../../src/main/presses.ts";
import { createPlayground } from "../../../../src/platforms/local/browser/playground.ts";
import { createWeb } from "../../../../src/web/server.ts";
import { SATURDAY } from "../../../world.ts";

/** A playground that is served on 127.0.0.1, and gone when the test is over. */
export interface House {
  readonly origin: string;
  readonly world: () => Promise<PlaygroundWorld>;
  /** Time stands until it is moved, here or with the buttons of a page. */
  readonly moveTo: (instant: string) => Promise<void>;
  /** How often each message was shown: first, and anew with each edit. */
  readonly versions: ReadonlyMap<number, number>;
  readonly close: () => Promise<void>;
}

interface Opening {
  /** What it takes itself to listen on. */
  readonly host?: string;
  readonly database?: string;
  readonly startsAt?: string;
  readonly demo?: boolean;
  /** When it is gone: with `afterAll`, after the file. */
  readonly atEnd?: (work: () => Promise<void>) => void;
}

const CONFIG = {
  database: ":memory:",
  hostContact: undefined,
  liveMs: 30_000,
  logLevel: "error",
  colour: false,
} as const;

/** Opens one, on a Saturday before a Monday on which things begin unless it is told otherwise. */
export async function openHouse({
  database = ":memory:",
  startsAt = SATURDAY,
  demo = false,
  host = "127.0.0.1",
  atEnd = onTestFinished,
}: Opening = {}): Promise<House> {
  const versions = new Map<number, number>();
  const worlds = createWorlds(database, () =>
    openPlaygroundWorld(CONFIG, {
      database,
      demo,
      startsAt: Temporal.Instant.from(startsAt),
      timer: { elapsedMs: () => 0 },
      show: (message) => {
        versions.set(message.id, (versions.get(message.id) ?? 0) + 1);
        playground.show(message);
      },
      passed: () => {
        playground.passed();
      },
    }),
  );
  const playground = createPlayground({
    worlds,
    presses,
    zone: "Europe/Berlin",
    host,
  });
  await worlds.current();
  const web = createWeb({ host: "127.0.0.1", port: 0 });
  web.mount("", playground.listener);
  await web.start();
  let isOpen = true;
  const closeAll = async () => {
    if (!isOpen) return;
    isOpen = false;
    playground.close();
    await web.stop();
    await (await worlds.current()).close();
  };
  atEnd(closeAll);
  return {
    origin: `http://127.0.0.1:${web.port()}`,
    world: () => worlds.current(),
    versions,
    moveTo: async (instant) => {
      await (await worlds.current()).time.moveTo(Temporal.Instant.from(instant));
      playground.passed();
    },
    close: closeAll,
  };
}
