import fc from "fast-check";
import { commands } from "../../commands/index.ts";
import type { OptionSpec } from "../../src/core/command.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Answer, PlaceChange } from "../../src/core/platform.ts";
import { controlsOf, type Control } from "../../src/core/view.ts";
import { asked, openWorld, SETUP, type World } from "../world.ts";

/**
 * Random lives in one group, in the whole house: every command of the tree with arguments made up by what
 * its options take, every control of what it answered, and time that passes. A command that is added to
 * the tree is lived with from then on.
 */

/** Names that occur in no roadmap and no sentence: where one is found, a person was named. */
export const PEOPLE = ["quillonax", "brimsyov", "vextorim", "mirpaldu", "ada"] as const;
export type Who = (typeof PEOPLE)[number];
/** The first three can hide; the last two stay in sight. */
export const HIDERS = 3;

export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly who: number;
  readonly a: number;
  readonly b: number;
}

const KINDS = ["say", "say", "often", "often", "press", "press", "time", "hide", "place"] as const;

/** What may become of where the group lives: it is there more often than not. */
const HOME = { platform: "local", workspace: "local", channel: "general" } as const;
const PLACES: readonly PlaceChange[] = (
  ["workspace-here", "channel-here", "workspace-here", "workspace-left", "channel-gone"] as const
).map((kind) => ({ kind, ...HOME }));

/** What people do most, so that there is something on the boards. */
const OFTEN = [
  "/roadmap done topic:internet",
  "/roadmap done topic:dev-environment note:https://example.org/proof",
  "/roadmap done topic:syntax-types-flow when:yesterday",
  "/roadmap next",
  "/roadmap undo",
  "/roadmap join pace:6",
  "/roadmap pause until:friday",
  "/goal set hours:5",
  "/leaderboard",
  "/leaderboard last",
];

export const lives = (steps: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      who: fc.nat({ max: PEOPLE.length - 1 }),
      a: fc.nat({ max: 9_999 }),
      b: fc.nat({ max: 9_999 }),
    }),
    steps,
  );

/** Something that somebody was shown: who alone, or nobody where the channel sees it. */
export interface Shown {
  readonly what: string;
  readonly to: string | undefined;
  /** All of it, controls and files included, in small letters. */
  readonly text: string;
}

export type See = (world: World, shown: Shown) => Promise<void>;

export const pick = <T>(all: readonly T[], index: number): T => {
  const picked = all[index % all.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
};

/** Night School with everyone in it, on its first Monday. */
export async function openLife(): Promise<World> {
  const world = await openWorld();
  await world.say("ada", SETUP);
  for (const who of PEOPLE) await world.say(who, "/roadmap join pace:6");
  await world.now(STARTS);
  for (const who of PEOPLE) await world.say(who, "/roadmap done topic:internet");
  return world;
}
const STARTS = "2026-11-23T09:30:00Z";
const HOUR_MS = 3_600_000;

/** Lives on, step by step; everything that anybody is shown is seen. */
export async function liveOn(world: World, steps: readonly Step[], see: See): Promise<void> {
  let nowMs = Date.parse(STARTS);
  const controls: Control[] = [];
  const reply = async (who: Who, what: string, answer: Answer) => {
    if (answer.kind === "reply") controls.unshift(...controlsOf(answer.view));
    controls.splice(60);
    await see(world, shownTo(who, what, answer));
  };
  for (const { kind, who: index, a, b } of steps) {
    const who = pick(PEOPLE, index);
    switch (kind) {
      case "say": {
        const { name, options } = pick(commands, a);
        const given = argumentsFor(optionsOf(options), b);
        const what = `/${name} ${JSON.stringify(given)}`;
        await reply(who, what, await world.engine.run(asked(who, "general"), name, given));
        break;
      }
      case "often": {
        const line = pick(OFTEN, a);
        await reply(who, line, await world.engine.say(asked(who, "general"), line));
        break;
      }
      case "press": {
        const control = controls[a % Math.max(1, controls.length)];
        if (control !== undefined)
          await reply(who, control.label, await use(world, who, control, b));
        break;
      }
      case "time": {
        await world.settled();
        const posted = world.posts.length;
        // What was put on its way at this very instant goes first: between two posts days may pass.
        await world.jump(nowMs);
        nowMs += pick([1, 5, 30, 30, 7 * 24], a) * HOUR_MS;
        await world.now(new Date(nowMs).toISOString());
        for (const { to, view, key } of world.posts.slice(posted)) {
          const text = JSON.stringify(view).toLowerCase();
          await see(world, { what: key, to: to.kind === "person" ? to.user : undefined, text });
        }
        break;
      }
      case "place": {
        for (const change of [pick(PLACES, a), pick(PLACES, b)]) {
          await world.engine.placeChanged(change);
        }
        break;
      }
      case "hide": {
        const hider = pick(PEOPLE.slice(0, HIDERS), index);
        const line = `/my settings visibility:${b % 3 === 0 ? "shown" : "hidden"}`;
        await reply(hider, line, await world.engine.say(asked(hider, "general"), line));
        break;
      }
    }
  }
}

/** Presses a control; a dialog that opens is filled and sent. */
async function use(world: World, who: Who, control: Control, b: number): Promise<Answer> {
  const here = asked(who, "general");
  if (control.kind === "link") return world.engine.say(here, "/cairn about");
  const choice = control.kind === "select" ? pick(control.choices, b).value : undefined;
  const answer = await world.engine.press(here, control.press, choice);
  if (answer.kind === "reply") return answer;
  return world.engine.submit(here, answer.press, argumentsFor(answer.fields, b));
}

export const shownTo = (who: string, what: string, answer: Answer): Shown => ({
  what: `${who}: ${what}`,
  to: answer.kind === "reply" && answer.visibility === "public" ? undefined : who,
  text: JSON.stringify(answer).toLowerCase(),
});

/** What a command can be given: some arguments, and each choice of each option once. */
export function waysOf(
  options: readonly OptionSpec[],
  seed: number,
): readonly Readonly<Record<string, string>>[] {
  const needed = argumentsFor(
    options.filter(({ required }) => required),
    seed,
  );
  const chosen = options.flatMap(({ name, choices }) =>
    choices.map((choice) => ({ ...needed, [name]: choice })),
  );
  return [needed, argumentsFor(options, seed), ...chosen];
}

/** Arguments by what each option takes: the required ones, and others as `seed` has it. */
export function argumentsFor(
  options: readonly OptionSpec[],
  seed: number,
): Readonly<Record<string, string>> {
  const given = options.filter(
    ({ required }, index) => required || Math.floor(seed / (index + 2)) % 2 === 0,
  );
  return Object.fromEntries(given.map((option) => [option.name, valueFor(option, seed)]));
}

const TOPICS = ["internet", "dev-environment", "syntax-types-flow"];

function valueFor({ name, kind, choices, min = 1 }: OptionSpec, seed: number): string {
  switch (kind) {
    case "choice":
      return pick(choices, seed);
    case "number":
      return String(min + (seed % 3));
    case "boolean":
      return "true";
    case "topic":
      return pick(TOPICS, seed);
    case "phase":
      return String(1 + (seed % 3));
    case "roadmap":
      return pick(["backend-234-hours", "python-backend-to-ai"], seed);
    // Nobody's whole name is typed by somebody else: what is found in an answer came from there.
    case "member":
      return pick(["mirpaldu", "ada", "quillona", "brimsy", "vextori"], seed);
    case "date":
      return pick(["today", "yesterday", "friday"], seed);
    case "zone":
      return "Europe/Berlin";
    case "file":
      return "nothing.yaml";
    case "channel":
      return "#general";
    case "several":
    case "text":
      return TEXTS[name] ?? "http and git";
  }
}

/** Texts that have to have a form. */
const TEXTS: Readonly<Record<string, string>> = {
  job: "recap",
  time: "18:00",
  cron: "0 18 * * 0",
  week: "last week",
  words: "http",
  begin: "Winter",
};

/** What ends a membership, or hides: last. */
const LAST = ["my settings", "roadmap leave", "group remove", "my delete"];

/** Every command of the tree, what ends a membership last. */
export const everyCommand = commands.toSorted(
  (one, other) => LAST.indexOf(one.name) - LAST.indexOf(other.name),
);
