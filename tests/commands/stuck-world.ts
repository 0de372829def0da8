import type { Press } from "../../src/core/view.ts";
import { openGroup, type Said, type World } from "../world.ts";

/** A group in which somebody is stuck, and others may be asked. */

// Monday 10:00 in Berlin: outside of everyone's quiet hours, which are 21:00 to 09:00.
export const MONDAY = "2026-11-23T10:00+01:00";
export const at = (time: string) => `2026-11-23T${time}+01:00`;

/** Asker `ada`; the others have finished the topic that she is stuck on and may be asked. */
export async function openStuck(...helpers: readonly string[]) {
  const world = await openGroup("ada", ...helpers);
  await world.now(MONDAY);
  for (const name of helpers) {
    await world.say(name, "/roadmap done internet");
    await mayBeAsked(world, name);
  }
  const letters = (name: string) => lettersTo(world, name);
  /** Lets the outbox take what waits. */
  const deliver = (time = "10:01") => world.now(at(time));
  const ask = async (question = "") =>
    world.say("ada", `/roadmap stuck internet${question === "" ? "" : ` question:"${question}"`}`);
  return { ...world, letters, deliver, ask };
}

export async function personOf({ store }: World, user: string) {
  const person = await store.people.byAccount({ platform: "local", workspace: "local", user });
  if (person === undefined) throw new Error(`${user} is nobody`);
  return person;
}

export const mayBeAsked = async (world: World, name: string, asks = true) =>
  world.store.people.change((await personOf(world, name)).id, { asks });

const lettersTo = ({ posts, read }: World, name: string): readonly Said[] =>
  posts.flatMap(({ to, view }) => (to.kind === "person" && to.user === name ? [read(view)] : []));

export const only = (letters: readonly Said[]): Said => {
  const [letter, ...more] = letters;
  if (letter === undefined || more.length > 0) throw new Error(`${letters.length} letters`);
  return letter;
};

export const helpOf = async ({ dump }: World, topic = "internet") =>
  ((await dump())["events"] ?? []).filter(
    (row) => "body" in row && String(row.body).includes(`"kind":"help","topic":"${topic}"`),
  );

export const pressOf = ({ controls }: Said, label: string): Press => {
  const control = controls.find((candidate) => candidate.label === label);
  if (control === undefined || control.kind === "link") throw new Error(`no ${label}`);
  return control.press;
};
