import type { LocalMessage, Presses } from "../../../core/ports.ts";
import type { Press } from "../../../core/view.ts";
import { BEGINNING, placeOf, type Standing } from "../places.ts";
import type { Unsaid } from "./composer.ts";
import { OpenDialogs, type OpenDialog } from "./dialogs.ts";
import type { Page } from "./page.ts";
import { addressOf, placeKey, type Reader } from "./reader.ts";
import { Unread } from "./unread.ts";
import { Windows } from "./windows.ts";
import type { World, Worlds } from "./world.ts";

interface Options {
  readonly worlds: Worlds;
  readonly presses: Presses;
  readonly zone: string;
}

/** What pages show beside the messages: how they read, who is there, what is open. */
interface Extra {
  readonly dialog?: OpenDialog | undefined;
  readonly unsaid?: Unsaid | undefined;
}

const SHOWN = 200;

/** What lives while the program runs: open windows and dialogs, and what was seen. */
export class Desk {
  readonly windows = new Windows();
  readonly dialogs = new OpenDialogs();
  readonly unread = new Unread();
  readonly zone: string;
  readonly presses: Presses;
  readonly #worlds: Worlds;
  readonly #heard = new Set<string>();

  constructor({ worlds, presses, zone }: Options) {
    this.#worlds = worlds;
    this.presses = presses;
    this.zone = zone;
  }

  world(): Promise<World> {
    return this.#worlds.current();
  }

  /** A message is new or edited. Whoever speaks for the first time is named in every window. */
  show(message: LocalMessage): void {
    this.windows.show(message);
    const by = message.said?.by;
    if (by === undefined || this.#heard.has(by)) return;
    this.#heard.add(by);
    this.windows.all({ kind: "beside" });
  }

  /** Everything is forgotten, in every window. */
  async reset(): Promise<void> {
    await this.#worlds.reset();
    this.dialogs.clear();
    this.unread.clear();
    this.#heard.clear();
    this.windows.all({ kind: "reset" });
  }

  /** Messages outlive the program that wrote them, and with them controls that it had. */
  encode(press: Press): string | undefined {
    try {
      return this.presses.encode(press);
    } catch {
      return undefined;
    }
  }

  /** How somebody reads where they stand. */
  async reader(standing: Standing): Promise<Reader> {
    const { zoneOf } = await this.world();
    const zone = (await zoneOf(standing.user, placeOf(standing))) ?? this.zone;
    return { standing, base: addressOf(standing), zone, encode: (press) => this.encode(press) };
  }

  /** A place, as this member sees it, all of it. */
  async page(standing: Standing, { dialog, unsaid }: Extra = {}): Promise<Page> {
    const world = await this.world();
    const [beside, recent] = await Promise.all([
      this.beside(standing),
      world.log.recent(placeOf(standing), standing.user, SHOWN),
    ]);
    return {
      ...beside,
      nowMs: world.time.now().epochMilliseconds,
      messages: recent.toReversed(),
      commands: world.engine.commands.map(({ name }) => name),
      dialog,
      unsaid,
    };
  }

  /** What stands beside the messages of a place. */
  async beside(standing: Standing): Promise<Pick<Page, "reader" | "group" | "around">> {
    const { log, groupAt } = await this.world();
    const { user } = standing;
    const to = placeOf(standing);
    const [reader, group, places, speakers] = await Promise.all([
      this.reader(standing),
      groupAt(to),
      log.places(user),
      log.speakers(),
    ]);
    const channels = places.flatMap(({ to: place }) => ("channel" in place ? place.channel : []));
    const here = "channel" in to ? [to.channel] : [];
    const newest = places.map(
      ({ to: place, newest: id }) => ["channel" in place ? `#${place.channel}` : "dm", id] as const,
    );
    const around = {
      channels: [...new Set(["general", ...[...channels, ...here].toSorted()])],
      people: [...new Set([BEGINNING.user, ...[...speakers, user].toSorted()])],
      organisers: group?.organisers ?? [],
      unread: this.unread.look(user, placeKey(standing), newest),
    };
    return { reader, group, around };
  }

  /** May this member act? Members come by acting, and there is an end to them. */
  async isWelcome(user: string): Promise<boolean> {
    const { log } = await this.world();
    const speakers = await log.speakers();
    return speakers.length < MOST_MEMBERS || speakers.includes(user);
  }
}

const MOST_MEMBERS = 200;
