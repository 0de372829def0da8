import { expect } from "vitest";
import type { Timer } from "../../../src/core/ports.ts";
import type { Raster } from "../../../src/core/raster.ts";
import { text, type View } from "../../../src/core/view.ts";
import { timer } from "../../../src/scheduler/timer.ts";
import { fieldsOf } from "../../twins/shared/json.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { picturesOf as shownIn } from "../../twins/slack/world/pictures.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { groupIn, openWorld, type World } from "./world.ts";
import { only } from "./posted.ts";

/** Worlds with pictures, and what becomes of those. */

const MONDAY = "2026-11-23T12:00:00Z";
export const SUNDAY = "2026-11-29T17:00:00Z";

/** As many bytes as there are characters: another picture is another file. */
const drawn: Raster["png"] = (svg, theme) =>
  Promise.resolve(new TextEncoder().encode(`${theme} ${svg}`));

/** A minute passes at once, but for what is to come never. */
export function quick(): Timer & { readonly waited: readonly number[] } {
  const waited: number[] = [];
  return {
    waited,
    elapsedMs: () => timer.elapsedMs(),
    wait: (ms, over) => {
      if (over !== undefined) return timer.wait(ms, over);
      waited.push(ms);
      return Promise.resolve();
    },
  };
}

interface Opening {
  readonly without?: readonly string[];
  readonly time?: Timer;
  readonly draw?: Raster["png"];
}

export function openPictured(opening: Opening = {}): Promise<World> {
  const { without = [], time = quick(), draw = drawn } = opening;
  const team = without.length === 0 ? {} : { withoutScopes: without };
  return openWorld({ raster: { png: draw }, timer: time, team });
}

/** Is it a picture of a board that has Ada? */
const isBoard = (svg: string): boolean => svg.includes(">ada<");

/**
 * Ada and Ben walk a roadmap in #general; Ada has done a topic in the first week. Only boards are drawn, or
 * whatever is named, and only after Monday's post.
 */
export async function pictured(opening: Opening = {}, isDrawn = isBoard): Promise<World> {
  let draw: Raster["png"] = () => Promise.resolve(undefined);
  const drawing = { ...opening, draw: (...picture: Parameters<typeof drawn>) => draw(...picture) };
  const world = await groupIn(await openPictured(drawing), "ada", "ben");
  await world.now(MONDAY);
  draw = (svg, theme) => (isDrawn(svg) ? drawn(svg, theme) : Promise.resolve(undefined));
  await world.ask("ada", "roadmap done internet");
  return world;
}

export const bars = (words: string, svg = "<svg>1</svg>"): View => ({
  blocks: [{ kind: "image", svg, alt: "Bars", beside: true }, text(words)],
});

/** Posts a view to #general, past the outbox. */
export function post({ twin, slack }: World, view: View) {
  const { id: channel, team } = twin.channel("general");
  const to = { kind: "channel", workspace: team.id, channel } as const;
  return slack.send(to, view, JSON.stringify(view), { check: () => undefined });
}

export const recaps = (world: World): readonly Message[] =>
  world.posts().filter(({ now }) => textOf(now).includes("The week so far"));

export const recap = (world: World): Message => only(recaps(world));

export const picturesOf = ({ twin }: World, message: Message) => shownIn(message, twin.files);

export const uploads = ({ twin }: World) => twin.ledger.matching("upload");

export const sends = ({ twin }: World) =>
  twin.ledger
    .matching("chat.postMessage")
    .filter(({ body }) => JSON.stringify(fieldsOf(body)).includes("The week so far"));

/** Messages that are pictures alone. */
export const pictures = (world: World, who = "dee") =>
  world
    .posts("general", who)
    .filter((one) => picturesOf(world, one).length > 0 && !recaps(world).includes(one));

/** Of each file that was uploaded: is it still there? */
export const areThere = ({ twin }: World) =>
  [...twin.files.all.values()].map(({ isDeleted }) => !isDeleted);

export const comes = (read: () => unknown, expected: unknown) =>
  expect.poll(read, { timeout: 30_000 }).toEqual(expected);

/** Waits until the boards that were asked for have their pictures; the newest of them. */
export const followed = async (world: World, count = 1) => {
  await comes(() => pictures(world).length, count);
  return pictures(world).at(-1);
};
