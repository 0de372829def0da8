import { GoneError, UserError } from "../core/errors.ts";
import type { Metrics } from "../core/metrics.ts";
import type { Answer, Asked, DialogField, DialogValues, Engine, Reply } from "../core/platform.ts";
import type { Clock, Log, Timer } from "../core/ports.ts";
import type { ActionAccess } from "../core/command.ts";
import { optionsOf } from "../core/option.ts";
import type { Choice, Press, View } from "../core/view.ts";
import { within } from "../core/within.ts";
import type { Group } from "../domain/records.ts";
import { offering } from "./again.ts";
import { createAnswering, fieldOf, refuse } from "./answering.ts";
import { completeLine, completeNamed, offeredBy } from "./complete.ts";
import type { Context, House } from "./context.ts";
import type { Action, Command, Doing } from "./define.ts";
import { allow, identify, livesHere, tooLate } from "./identify.ts";
import { checkOptions, parseLine } from "./parse.ts";
import { createPlaceChanges } from "./place-changes.ts";
import { actionOf, paramsOf } from "./press-id.ts";
import { helpView, withGroup, wrongFieldView } from "./replies.ts";

interface Parts {
  readonly house: Omit<House, "commands">;
  readonly commands: readonly Command[];
  /** What is said where the bot has come to, by how many groups lived there before. */
  readonly greet: (groups: number) => View;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "answered">;
}

/** The engine room: parse, identify, allow, run, reply. It knows no platform, and never throws. */
export function createEngine({
  house: parts,
  commands,
  greet,
  clock,
  timer,
  log,
  metrics,
}: Parts): Engine {
  const house: House = { ...parts, commands };
  const answer = createAnswering({ commands, names: house.names, metrics, timer, log });
  const nowMs = () => clock.now().epochMilliseconds;

  async function runCommand(
    asked: Asked,
    command: Command,
    given: Readonly<Record<string, unknown>>,
    group?: string,
  ): Promise<Answer> {
    const context = await identify(house, asked, nowMs(), group);
    const allowed = await allow(context, command.access);
    if (Object.keys(given).length === 0) {
      const opens = await command.opens(allowed);
      if (opens !== undefined) return openForm(context, opens, undefined);
    }
    const view = await meaning({ command, given }, allowed.group, () => {
      const input = checkOptions(command.options, given);
      return inTime(allowed, command.access, () => command.run(allowed, input));
    });
    // What is public is public where the group lives; elsewhere it is between the two of us.
    const away = allowed.group !== undefined && !livesHere(allowed.group, asked);
    const visibility = away && command.access !== "anyone" ? "private" : command.visibility;
    return reply(await withGroup(allowed, view), visibility, asked);
  }

  /** Choices are a help: where there are none to be had, there are none. */
  async function offer(
    asked: Asked,
    work: (context: Context) => Promise<readonly Choice[]>,
  ): Promise<readonly Choice[]> {
    try {
      return await work(await identify(house, asked, nowMs()));
    } catch (error) {
      if (!(error instanceof UserError))
        log.error({ what: "complete", err: error }, "unexpected error");
      return [];
    }
  }

  function find(press: Press): Action {
    const action = actionOf(commands, press.command, press.action);
    if (action !== undefined) return action;
    throw new UserError(
      "This button is from an older Cairn.",
      "Use the command instead; /cairn help lists them.",
    );
  }

  /** What it does by itself; what only says its command again is no dialog's. */
  function findDoing(press: Press): Doing {
    const action = find(press);
    if (!("options" in action)) return action;
    throw new UserError("This is no dialog of ours.", "Use the command instead.");
  }

  async function runPress(asked: Asked, press: Press, choice: string | undefined) {
    const action = find(press);
    if (!("options" in action)) {
      return action.form === undefined
        ? runAction(asked, press, choice, {})
        : pressForm(asked, press, choice);
    }
    // What stands in a press is read for those alone who may have it done.
    await allow(await identify(house, asked, nowMs(), press.group), action.access);
    const given = action.options(paramsOf(press, action, choice));
    return runCommand(asked, named(press.command), given, press.group);
  }

  function named(name: string): Command {
    const command = commands.find((candidate) => candidate.name === name);
    if (command !== undefined) return command;
    throw new UserError(`There is no command /${name}.`, "/cairn help lists them all.");
  }

  async function runAction(
    asked: Asked,
    press: Press,
    choice: string | undefined,
    values: unknown,
  ) {
    const action = findDoing(press);
    const context = await identify(house, asked, nowMs(), press.group);
    const allowed = await allow(context, action.access);
    if (action.visibility === "public" && allowed.group && !livesHere(allowed.group, asked)) {
      throw new UserError(
        `What you share with ${allowed.group.title} is shared where the group lives.`,
        "Ask for it in the group's channel, and press it there.",
      );
    }
    const params = paramsOf(press, action, choice);
    const view = await inTime(allowed, action.access, () => action.run(allowed, params, values));
    return actionReply(view, action);
  }

  async function pressForm(asked: Asked, press: Press, choice: string | undefined) {
    return openForm(await identify(house, asked, nowMs(), press.group), press, choice);
  }

  async function openForm(
    context: Context,
    press: Press,
    choice: string | undefined,
  ): Promise<Answer> {
    const action = findDoing(press);
    const allowed = await allow(context, action.access);
    const params = paramsOf(press, action, choice);
    const [values, fields] = await inTime(allowed, action.access, () =>
      Promise.all([
        filled(press, action.initial(allowed, params)),
        fieldsOf(allowed, action, params),
      ]),
    );
    const picked = choice === undefined ? {} : { choice };
    const carried = { ...press.params, ...picked, ...action.opened(allowed, params) };
    const title = action.form?.title ?? "";
    return { kind: "dialog", title, press: { ...press, params: carried }, fields, values };
  }

  /** A dialog is not deferred: what is not ready in time is left for the person to fill in. */
  async function filled(
    { command, action }: Press,
    initial: Promise<DialogValues>,
  ): Promise<DialogValues> {
    const values = await within(timer, FILLED_MS, initial);
    if (values === undefined) log.warn({ command, action }, "a dialog was opened unfilled");
    return values ?? {};
  }

  return {
    commands,
    say: (asked, line) =>
      answer("say", undefined, async (calls) => {
        const parsed = parseLine(line.slice(0, LINE_MAX), commands);
        if (parsed.kind === "help")
          return reply(helpView(commands, parsed.under), "private", asked);
        calls(parsed.command.name);
        return runCommand(asked, parsed.command, parsed.options);
      }),
    run: (asked, name, options) =>
      answer(name, name, () => runCommand(asked, named(name), options)),
    press: (asked, press, choice) =>
      answer(whatOf(press), press.command, () => runPress(asked, press, choice)),
    submit: (asked, press, values) =>
      answer(whatOf(press), press.command, async () => {
        const fields = find(press).form?.fields;
        const filled = Object.entries(values).filter(
          ([, value]) => value !== "" && !isEmpty(value),
        );
        try {
          const input = fields && checkOptions(fields, Object.fromEntries(filled));
          return await runAction(asked, press, undefined, input);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          const field = fieldOf(error);
          if (field === undefined) throw error;
          return refuse(wrongFieldView(error, press), field);
        }
      }),
    complete: (asked, line) =>
      offer(asked, (context) => completeLine(context, commands, line.slice(0, LINE_MAX))),
    choices: (asked, command, option, typed) =>
      offer(asked, (context) =>
        completeNamed(context, commands, { command, option, typed: typed.slice(0, LINE_MAX) }),
      ),
    greeting: async ({ platform, workspace, again }) => {
      try {
        const groups = await house.store.groups.livingIn(platform, workspace);
        return groups > 0 && !again ? "none" : greet(groups);
      } catch (error) {
        log.error({ what: "greeting", err: error }, "unexpected error");
        return "unknown";
      }
    },
    tooMuch: () => undefined,
    isWaiting: () => false,
    placeChanged: createPlaceChanges({ store: parts.store, clock, log }),
  };
}

/** A refusal of what was typed offers what may have been meant. */
async function meaning<T>(
  asked: Parameters<typeof offering>[1],
  group: Group | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UserError ? offering(error, asked, group) : error;
  }
}

/** Requests meet: somebody may leave, or be erased, while another request of theirs is on its way. */
async function inTime<T>(
  context: Context,
  access: ActionAccess,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof GoneError ? await tooLate(context, access) : error;
  }
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Platforms give three seconds for a dialog. */
const FILLED_MS = 2_000;

/** No command needs a longer line. */
const LINE_MAX = 4_000;

/** A press as the log names it. */
const whatOf = ({ command, action }: Press): string => `${command}/${action}`;

/** The fields of an action's dialog, each with what there is to pick. */
async function fieldsOf(
  context: Context,
  action: Doing,
  params: unknown,
): Promise<readonly DialogField[]> {
  const offered = await action.offered(context, params);
  const specs = action.form === undefined ? [] : optionsOf(action.form.fields);
  return Promise.all(
    specs.map(async (spec) => ({
      ...spec,
      offered: offered[spec.name] ?? (await offeredBy(context, spec)),
    })),
  );
}

/** In a direct message everything is between the two of us. */
const reply = (view: View, visibility: Reply["visibility"], asked: Asked): Reply => ({
  kind: "reply",
  view,
  visibility: asked.place.kind === "dm" || view.private === true ? "private" : visibility,
  update: false,
  refused: false,
});

const actionReply = (view: View, { visibility }: Action): Reply => ({
  kind: "reply",
  view,
  visibility: visibility === "public" ? "public" : "private",
  update: visibility === "update",
  refused: false,
});
