import type { Asked, Begin, Interactions } from "../interactions.ts";
import type { Fields } from "../../shared/json.ts";
import { numberOf } from "../../shared/json.ts";
import type { Registry } from "../rest/registry.ts";
import type { StoredFile } from "../world/attachments.ts";
import type { Message, Messages } from "../world/messages.ts";
import type { Channel, User } from "../world/nouns.ts";
import { has, permissionsIn } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import { buttonOf, pickedIn, selectOf } from "./controls.ts";
import { findCommand, findMenu, type FoundCommand } from "./find-command.ts";
import { submission, type Filled } from "./modal.ts";
import { fillOptions, type Given, type Values } from "./options.ts";
import { payloadOf } from "./payload.ts";
import { Resolved } from "./resolved.ts";

export interface PersonParts {
  readonly world: World;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly registry: Registry;
  readonly store: (file: Given) => StoredFile;
}

/** Where and how long: a channel by name or id, or "dm". */
export interface Doing {
  /** The first channel that the person can see, if left out. */
  readonly in?: string;
  /**
   * Wait until there is something to see (as a person would, through a defer), for the first answer
   * alone, or not at all. A missing answer ends both after three seconds.
   */
  readonly until?: "shown" | "answered" | "sent";
}

/** Somebody in front of Discord's client: does only what that would let them do. */
export class Person {
  readonly user: User;
  readonly #parts: PersonParts;

  constructor(user: User, parts: PersonParts) {
    this.user = user;
    this.#parts = parts;
  }

  /** Sends a slash command: `command("roadmap next", { topic: "sql" }, { in: "general" })`. */
  command(line: string, values: Values = {}, doing: Doing = {}): Promise<Asked> {
    const { channel, found, resolved } = this.#find(line, doing);
    const { store } = this.#parts;
    const options = fillOptions(found.options, values, { resolved, store });
    return this.#do("command", channel, commandData(found, options, resolved), doing);
  }

  /** Types into an option, others being filled already; the choices come with the answer. */
  autocomplete(
    line: string,
    option: string,
    typed: string,
    doing: Doing & { readonly values?: Values } = {},
  ): Promise<Asked> {
    const { channel, found, resolved } = this.#find(line, doing);
    const declared = found.options.find((one) => one["name"] === option);
    if (declared?.["autocomplete"] !== true) throw new Error(`${option} does not complete`);
    const { store } = this.#parts;
    const values = { ...doing.values, [option]: typed };
    const options = fillOptions(found.options, values, { resolved, store, focused: option });
    return this.#do("autocomplete", channel, commandData(found, options, resolved), doing);
  }

  /** Takes an entry of a message's menu, by its name. Messages for one person alone have no menu. */
  menu(message: Message, name: string, doing: Doing = {}): Promise<Asked> {
    this.#checkSees(message);
    if (message.onlyFor !== undefined) throw new Error("a message for one person has no menu");
    const { channel } = message;
    const { registry, world, messages } = this.#parts;
    const found = findMenu(name, { registry, world, channel, user: this.user });
    const { id, type, guild_id: guild } = found;
    const resolved = { messages: { [message.id]: messages.wire(message) } };
    const named = { id, name, type, ...(guild !== undefined && { guild_id: guild }) };
    return this.#do("command", channel, { ...named, target_id: message.id, resolved }, doing);
  }

  /** Presses a button, by its label or custom_id. */
  press(message: Message, named: string, doing: Doing = {}): Promise<Asked> {
    this.#checkSees(message);
    const { custom_id: id, id: place } = buttonOf(message, named);
    const data = { component_type: 2, custom_id: id, id: place };
    return this.#do("component", message.channel, data, doing, message);
  }

  /** Picks in a select; `named` by placeholder or custom_id, where there are several. */
  select(
    message: Message,
    picked: string | readonly string[],
    doing: Doing & { readonly named?: string } = {},
  ): Promise<Asked> {
    this.#checkSees(message);
    const select = selectOf(message, doing.named);
    const resolved = this.#resolved(message.channel);
    const values = pickedIn(select, [picked].flat(), resolved);
    const { custom_id: id, id: place, type } = select;
    const data = { component_type: type, custom_id: id, id: place, values, ...resolved.wire };
    return this.#do("component", message.channel, data, doing, message);
  }

  /** Fills and sends the dialog that an interaction of this person's opened. */
  submitModal(opened: Asked, filled: Filled, doing: Doing = {}): Promise<Asked> {
    if (opened.modal === undefined) throw new Error("that opened no dialog");
    if (opened.user !== this.user) throw new Error("that dialog is somebody else's");
    const data = submission(opened.modal, filled, this.#resolved(opened.channel));
    return this.#do("modal", opened.channel, data, doing, opened.source);
  }

  /** The messages of a channel, or of the direct messages with the bot, as this person sees them. */
  sees(place: string): readonly Message[] {
    const channel = this.#channel(place);
    if (!has(permissionsIn(channel, this.user), "ViewChannel")) return [];
    return this.#parts.messages.seenIn(channel, this.user);
  }

  #find(line: string, doing: Doing) {
    const channel = this.#channel(doing.in);
    const { registry, world } = this.#parts;
    const found = findCommand(line, registry, world, channel, this.user);
    return { channel, found, resolved: this.#resolved(channel) };
  }

  #resolved(channel: Channel): Resolved {
    return new Resolved(this.#parts.world, channel, this.user);
  }

  #channel(place: string | undefined): Channel {
    const { world } = this.#parts;
    if (place === "dm") return world.dmWith(this.user);
    if (place !== undefined) return world.channel(place);
    const first = [...world.channels.values()].find(
      (channel) =>
        channel.guild !== undefined && has(permissionsIn(channel, this.user), "ViewChannel"),
    );
    if (first === undefined) throw new Error(`${this.user.name} sees no channel`);
    return first;
  }

  #checkSees(message: Message): void {
    if (!this.#parts.messages.isSeen(message, this.user)) {
      throw new Error(`${this.user.name} does not see that message`);
    }
  }

  async #do(
    kind: Begin["kind"],
    channel: Channel,
    data: Fields,
    { until = "shown" }: Doing,
    source?: Message,
  ): Promise<Asked> {
    const { interactions, world, messages } = this.#parts;
    const asked = interactions.begin({ kind, user: this.user, channel, source }, (one) =>
      payloadOf(one, data, world, messages),
    );
    if (until !== "sent") {
      await asked.until(
        ({ answered, isExpired, isPending }) =>
          isExpired || (answered !== undefined && (until === "answered" || !isPending)),
      );
    }
    return asked;
  }
}

/** The command, and within it the way down to the leaf with its options. */
function commandData(
  { command, way }: FoundCommand,
  options: readonly Fields[],
  resolved: Resolved,
): Fields {
  const nested = way.reduceRight<readonly Fields[]>(
    (below, { name, type }) => [{ name, type: numberOf(type), options: below }],
    options,
  );
  const { id, name, type, guild_id: guild } = command;
  return {
    id,
    name,
    type,
    options: nested,
    ...(guild !== undefined && { guild_id: guild }),
    ...resolved.wire,
  };
}
