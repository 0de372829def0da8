import {
  PermissionFlagsBits,
  type AnySelectMenuInteraction,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { ActionSpec, CommandSpec } from "../../core/command.ts";
import { cut, plainLine } from "../../core/label.ts";
import { unmarked } from "../../core/numbered.ts";
import type { Engine } from "../../core/platform.ts";
import type { Log, Presses, Timer } from "../../core/ports.ts";
import { press, type Press } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { answer, type Answering, type Declared } from "./answer.ts";
import { askedBy, channelsOf, commandName, optionsOf, pointedAt } from "./asked.ts";
import { LIMITS } from "./limits.ts";
import { loggable } from "./loggable.ts";
import { valuesOf } from "./modal-values.ts";
import { NO_PICTURES, type Draw } from "./pictures.ts";

interface Responding {
  readonly presses: Presses;
  readonly draw: Draw;
  readonly log: Log;
  readonly timer: Timer;
  readonly patience: Patience;
}

/** How long the engine has. */
export interface Patience {
  /** After this an answer is deferred. */
  readonly deferMs: number;
  /** After this there are no choices: those that come too late help nobody. */
  readonly completeMs: number;
}

/** Discord gives up after three seconds; the way there and back takes its share. */
export const PATIENCE: Patience = { deferMs: 1_500, completeMs: 300 };

/** An interaction to the engine, and its answer back. */
export async function respond(
  engine: Engine,
  interaction: Interaction,
  { presses, draw: drawAny, log, timer, patience }: Responding,
): Promise<void> {
  const { deferMs, completeMs } = patience;
  const encode = (press: Press) => presses.encode(press);
  const draw = mayAttach(interaction) ? drawAny : () => Promise.resolve(NO_PICTURES);
  const answering = { encode, draw, log, timer, deferMs };
  if (interaction.isChatInputCommand()) return runCommand(engine, interaction, answering);
  if (interaction.isMessageContextMenuCommand()) return point(engine, interaction, answering);
  if (interaction.isAutocomplete())
    return complete(engine, interaction, { log, timer, completeMs });
  if (interaction.isMessageComponent())
    return pressControl(engine, interaction, presses, answering);
  if (interaction.isModalSubmit()) return submit(engine, interaction, presses, answering);
}

const mayAttach = ({ appPermissions }: Interaction): boolean =>
  appPermissions.has(PermissionFlagsBits.AttachFiles);

function runCommand(
  engine: Engine,
  interaction: ChatInputCommandInteraction,
  answering: Answering,
): Promise<void> {
  const name = commandName(interaction);
  const { options, ...along } = optionsOf(interaction);
  const spec = engine.commands.find((own) => own.name === name);
  const opens = spec?.form !== undefined && Object.keys(options).length === 0;
  const declared = opens ? "dialog" : (spec?.visibility ?? "private");
  return answer(
    interaction,
    declared,
    engine.run(askedBy(interaction, along), name, options),
    answering,
  );
}

/** What was taken from a message's menu. What is in no command of ours is an older Cairn's. */
function point(
  engine: Engine,
  interaction: MessageContextMenuCommandInteraction,
  answering: Answering,
): Promise<void> {
  const pressed = shortcutOf(engine.commands, interaction.commandName) ?? UNKNOWN;
  return answer(
    interaction,
    declaredOf(engine, pressed),
    engine.press(askedBy(interaction, { message: pointedAt(interaction) }), pressed),
    answering,
  );
}

const shortcutOf = (commands: readonly CommandSpec[], label: string): Press | undefined =>
  commands
    .flatMap(({ name, shortcuts = [] }) => shortcuts.map((own) => ({ name, ...own })))
    .filter((own) => own.from === "message" && own.label === label)
    .map(({ name, action }) => press(name, action, undefined))[0];

/** A button or a select. What no control of ours can have sent is an older Cairn's. */
function pressControl(
  engine: Engine,
  interaction: ButtonInteraction | AnySelectMenuInteraction,
  presses: Presses,
  answering: Answering,
): Promise<void> {
  const pressed = presses.decode(unmarked(interaction.customId)) ?? UNKNOWN;
  const choice = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  return answer(
    interaction,
    declaredOf(engine, pressed),
    engine.press(askedBy(interaction), pressed, choice),
    answering,
  );
}

function submit(
  engine: Engine,
  interaction: ModalSubmitInteraction,
  presses: Presses,
  answering: Answering,
): Promise<void> {
  const pressed = presses.decode(interaction.customId) ?? UNKNOWN;
  const declared = actionOf(engine, pressed)?.visibility ?? "private";
  const values = valuesOf(interaction);
  return answer(
    interaction,
    declared,
    engine.submit(askedBy(interaction, { channels: channelsOf(interaction) }), pressed, values),
    answering,
  );
}

/** The engine refuses it in words that help. */
const UNKNOWN: Press = { command: "", action: "", params: {} };

const actionOf = (engine: Engine, { command, action }: Press): ActionSpec | undefined =>
  engine.commands.find((spec) => spec.name === command)?.actions[action];

function declaredOf(engine: Engine, pressed: Press): Declared {
  const action = actionOf(engine, pressed);
  if (action === undefined) return "private";
  return action.form === undefined ? action.visibility : "dialog";
}

async function complete(
  engine: Engine,
  interaction: AutocompleteInteraction,
  { log, timer, completeMs }: Pick<Responding, "log" | "timer"> & Pick<Patience, "completeMs">,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const found = engine.choices(askedBy(interaction), commandName(interaction), name, value);
  const choices = (await within(timer, completeMs, found)) ?? [];
  try {
    await interaction.respond(
      choices.slice(0, LIMITS.autocomplete).map(({ label, value: id, note }) => ({
        name:
          cut(plainLine(note === undefined ? label : `${label} · ${note}`), LIMITS.option) || id,
        value: id.slice(0, LIMITS.option),
      })),
    );
  } catch (error) {
    log.warn({ error: loggable(error) }, "choices came too late");
  }
}
