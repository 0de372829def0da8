import {
  DiscordAPIError,
  MessageFlags,
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Visibility } from "../../core/command.ts";
import type { Encode } from "../../core/numbered.ts";
import type { Answer, Reply } from "../../core/platform.ts";
import type { Log, Timer } from "../../core/ports.ts";
import { within } from "../../core/within.ts";
import { modalOf } from "./modal.ts";
import { payloadOf } from "./payload.ts";
import { NO_PICTURES, type Draw, type Pictures } from "./pictures.ts";
import { surely } from "./surely.ts";

/** What an answer is given to. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | AnySelectMenuInteraction
  | ModalSubmitInteraction;

export interface Answering {
  readonly encode: Encode;
  readonly draw: Draw;
  readonly log: Log;
  readonly timer: Timer;
  /** After this an answer is deferred; Discord gives up after three seconds. */
  readonly deferMs: number;
}

/** How a late answer is announced: who will see it, or that it edits the message pressed in. */
export type Declared = Visibility | "update" | "dialog";

/**
 * Answers directly when the engine is quick, else defers with the declared visibility. A dialog is never
 * deferred: it must be the first answer. What Discord does not take any more is logged, never thrown.
 */
export async function answer(
  interaction: Answerable,
  declared: Declared,
  work: Promise<Answer>,
  { encode, draw, log, timer, deferMs }: Answering,
): Promise<void> {
  const drawn =
    declared === "dialog" ? work.then(undrawn) : work.then((given) => draws(given, draw));
  try {
    const quick = declared === "dialog" ? await drawn : await within(timer, deferMs, drawn);
    if (quick !== undefined) {
      await surely(() => give(interaction, quick, encode));
      return;
    }
    const editing = declared === "update" && isOwn(interaction);
    const ephemeral = declared !== "public";
    await surely(() => defer(interaction, { editing, ephemeral }));
    // discord.js does not know it where the answer to it was lost.
    interaction.deferred = true;
    await follow(interaction, await drawn, { editing, ephemeral, encode });
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    log.warn({ code: error.code, status: error.status }, "an answer was not taken");
  }
}

/** What is given, and its pictures: they come with the message or not at all. */
interface Given {
  readonly given: Answer;
  readonly pictures: Pictures;
}

const undrawn = (given: Answer): Given => ({ given, pictures: NO_PICTURES });

const draws = async (given: Answer, draw: Draw): Promise<Given> =>
  given.kind === "dialog" ? undrawn(given) : { given, pictures: await draw(given.view) };

type Announced = Pick<Late, "editing" | "ephemeral">;

function defer(interaction: Answerable, { editing, ephemeral }: Announced): Promise<unknown> {
  return editing && "deferUpdate" in interaction
    ? interaction.deferUpdate()
    : interaction.deferReply(ephemeral ? { flags: MessageFlags.Ephemeral } : {});
}

/** The first answer. */
async function give(
  interaction: Answerable,
  { given, pictures }: Given,
  encode: Encode,
): Promise<void> {
  if (given.kind === "dialog") {
    if ("showModal" in interaction) await interaction.showModal(modalOf(given, encode));
    return;
  }
  const payload = payloadOf(given.view, encode, pictures);
  if (given.update && !given.refused && isOwn(interaction) && "update" in interaction) {
    await interaction.update(payload);
    return;
  }
  await interaction.reply(isPrivate(given) ? hidden(payload) : payload);
}

interface Late {
  readonly editing: boolean;
  readonly ephemeral: boolean;
  readonly encode: Encode;
}

/** The answer after a deferral. What turns out private of something public stays private. */
async function follow(
  interaction: Answerable,
  { given, pictures }: Given,
  late: Late,
): Promise<void> {
  // A dialog that comes too late cannot be opened any more; whoever asked presses again.
  if (given.kind === "dialog") return;
  const payload = payloadOf(given.view, late.encode, pictures);
  if (late.editing && (given.refused || !given.update)) {
    await surely(() => interaction.followUp(hidden(payload)));
    return;
  }
  if (!late.ephemeral && isPrivate(given)) {
    // The first follow-up would take the place of the public one, and its visibility with it.
    await surely(() => interaction.editReply({ content: "Only you see the answer." }));
    await surely(() => interaction.followUp(hidden(payload)));
    await interaction.deleteReply();
    return;
  }
  await surely(() => interaction.editReply(payload));
}

/** The same, for whoever asked alone. */
const hidden = (payload: ReturnType<typeof payloadOf>) => ({
  ...payload,
  flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const,
});

const isPrivate = ({ visibility, refused, update }: Reply): boolean =>
  visibility === "private" || refused || update;

/** Does only the person who pressed see the message pressed in? Others' messages are not edited for one. */
const isOwn = (interaction: Answerable): boolean =>
  "message" in interaction &&
  interaction.message !== null &&
  (interaction.guildId === null || interaction.message.flags.has(MessageFlags.Ephemeral));
