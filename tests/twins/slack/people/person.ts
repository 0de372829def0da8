import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Asked } from "../asked.ts";
import type { Begin } from "../deliver/deliveries.ts";
import { isSeen, type Message } from "../world/messages.ts";
import type { Channel, User } from "../world/nouns.ts";
import { HELD, type Screen } from "../world/screen.ts";
import { View } from "../world/views.ts";
import { findElement, namesOf, type Found } from "./find.ts";
import type { Desk } from "./desk.ts";
import {
  actionPayload,
  closedPayload,
  commandPayload,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from "./payloads.ts";
import { heldAfter, type Entry, type PickParts } from "./picked.ts";
import { fillInputs, respondable, type Filled } from "./submission.ts";
import { typedText } from "./typed.ts";

/** Where and how long: a channel by name or id, or "dm". */
export interface Doing {
  /** The first channel that the person is in, if left out. */
  readonly in?: string;
  /**
   * Wait until there is something to see, for the acknowledgement alone, or not at all. A missing
   * acknowledgement ends both after three seconds.
   */
  readonly until?: "shown" | "acked" | "sent";
}

/** Somebody in front of Slack's client: does only what that would let them do. */
export class Person {
  readonly user: User;
  readonly #desk: Desk;

  constructor(user: User, desk: Desk) {
    this.user = user;
    this.#desk = desk;
  }

  /** Sends a slash command: `command("/roadmap", "next", { in: "general" })`. */
  command(command: string, text = "", doing: Doing = {}): Promise<Asked> {
    const { manifest, world } = this.#desk;
    const declared = manifest.commands.get(command);
    if (declared === undefined) throw new Error(`no command ${command} is in the manifest`);
    const channel = this.#channel(doing.in);
    const sent = typedText(text, declared.shouldEscape, this.user.team, world);
    const begin = { kind: "command", channel, hasTrigger: true, hasResponseUrl: true } as const;
    return this.#do(begin, doing, (asked) =>
      commandPayload(asked, channel, command, sent, world.appId),
    );
  }

  /** Presses a button, by its label or action. */
  press(shown: Message | View, named: string, doing: Doing = {}): Promise<Asked> {
    const found = this.#find(shown, named, (type) => type === "button");
    return this.#act(shown, found, {}, doing);
  }

  /**
   * Picks in a select, in boxes, a date or an overflow menu; `named` by its words or action, where there
   * are several. What asks the app must have offered it (`suggest`).
   */
  select(
    shown: Message | View,
    picked: Entry,
    doing: Doing & { readonly named?: string } = {},
  ): Promise<Asked> {
    const found = this.#find(shown, doing.named, (type) => type in HELD || type === "overflow");
    const { block, element } = found;
    if (block["type"] === "input" && block["dispatch_action"] !== true) {
      throw new Error(`${namesOf(found)[0] ?? ""} is sent with its dialog alone`);
    }
    const parts = this.#parts(shown);
    if (element["type"] === "overflow") {
      const option = heldAfter({ ...element, type: "static_select" }, picked, parts);
      return this.#act(shown, found, option, doing);
    }
    const held = heldAfter(element, picked, parts);
    parts.screen.fill(stringOf(block["block_id"]), stringOf(element["action_id"]), held);
    return this.#act(shown, found, held, doing);
  }

  /** Types into a select that asks the app; the choices come with the acknowledgement. */
  async suggest(
    shown: Message | View,
    named: string,
    typed: string,
    doing: Doing = {},
  ): Promise<Asked> {
    const found = this.#find(shown, named, (type) => type.endsWith("external_select"));
    const { min_query_length: set } = found.element;
    const least = typeof set === "number" ? set : 3;
    if (typed.length < least) throw new Error(`Slack asks from ${least} letters on`);
    const screen = this.#screen(shown);
    const { world, newTs } = this.#desk;
    const acting = { shown, screen, found, ts: newTs(), appId: world.appId };
    const channel = shown instanceof View ? undefined : shown.channel;
    const begin = { kind: "suggestion", channel, source: shown } as const;
    const until = doing.until === "sent" ? "sent" : "acked";
    const asked = await this.#do(begin, { until }, (one) => suggestionPayload(one, acting, typed));
    screen.offered.set(stringOf(found.element["action_id"]), asked.choices ?? []);
    return asked;
  }

  /** Fills and submits a dialog; what asks the app is typed and picked. */
  async submit(view: View, filled: Filled = {}, doing: Doing = {}): Promise<Asked> {
    this.#checkSees(view);
    if (view.kind !== "modal") throw new Error("only a dialog is submitted");
    if (view.now["submit"] == null) throw new Error("this dialog has nothing to submit");
    await fillInputs(view, filled, this.#parts(view), (action, typed) =>
      this.suggest(view, action, typed),
    );
    const { world } = this.#desk;
    const { place, wire } = respondable(view, world);
    const begin = {
      kind: "submission",
      channel: place,
      source: view,
      hasTrigger: true,
      hasResponseUrl: place !== undefined,
    } as const;
    return this.#do(begin, doing, (asked) =>
      submissionPayload(asked, view, wire(asked), world.appId),
    );
  }

  /** Closes a dialog. The app hears of it only where the dialog asks for that. */
  async close(view: View): Promise<Asked | undefined> {
    this.#checkSees(view);
    const { views, world } = this.#desk;
    const isCleared = view.now["clear_on_close"] === true;
    if (isCleared) views.clear(view);
    else views.close(view);
    if (view.now["notify_on_close"] !== true) return undefined;
    const begin = { kind: "closed", channel: undefined, source: view } as const;
    return this.#do(begin, { until: "acked" }, (asked) =>
      closedPayload(asked, view, isCleared, world.appId),
    );
  }

  /** Uses a shortcut, by its name or callback_id: of the app, or on a message. */
  shortcut(named: string, doing: Doing & { readonly on?: Message } = {}): Promise<Asked> {
    const { manifest, world, newTs } = this.#desk;
    const { on: message } = doing;
    if (message !== undefined) this.#checkSees(message);
    const type = message === undefined ? "global" : "message";
    const declared = manifest.shortcuts.find(
      (one) => one.type === type && (one.name === named || one.callbackId === named),
    );
    if (declared === undefined) throw new Error(`no ${type} shortcut ${named} is in the manifest`);
    const begin = {
      kind: "shortcut",
      channel: message?.channel,
      source: message,
      hasTrigger: true,
      hasResponseUrl: message !== undefined,
    } as const;
    return this.#do(begin, doing, (asked) =>
      shortcutPayload(asked, declared.callbackId, newTs(), world.appId, message),
    );
  }

  /** Opens the app's Home. */
  async opensHome(doing: Doing & { readonly tab?: "home" | "messages" } = {}): Promise<Asked> {
    const asked = this.#desk.event(this.user, "app_home_opened", {
      user: this.user.id,
      channel: this.#desk.world.dmWith(this.user).id,
      tab: doing.tab ?? "home",
      ...this.#desk.homeWire(this.user),
    });
    if (asked === undefined) throw new Error("app_home_opened is not in the manifest");
    return this.#wait(asked, doing);
  }

  /** The messages of a channel, or of the direct messages with the app, as this person sees them. */
  sees(place: string): readonly Message[] {
    return this.#desk.messages.seenIn(this.#place(place), this.user);
  }

  #place(place: string): Channel {
    const { world } = this.#desk;
    return place === "dm" ? world.dmWith(this.user) : world.channel(place, this.user.team);
  }

  #channel(place: string | undefined): Channel {
    const { world, manifest } = this.#desk;
    const channel =
      place === undefined
        ? [...world.channels.values()].find(
            ({ members, kind, isArchived }) =>
              members.has(this.user) && kind !== "im" && !isArchived,
          )
        : this.#place(place);
    if (channel?.members.has(this.user) !== true) {
      throw new Error(`${this.user.name} is not in ${place ?? "any channel"}`);
    }
    if (channel.isArchived) throw new Error(`${channel.name} is archived`);
    if (channel.kind === "im" && !manifest.hasMessagesTab) {
      throw new Error("nobody can write to an app without its messages tab");
    }
    return channel;
  }

  #checkSees(shown: Message | View): void {
    const sees =
      shown instanceof View ? shown.user === this.user && shown.isOpen : isSeen(shown, this.user);
    if (!sees) throw new Error(`${this.user.name} does not see that`);
  }

  #find(
    shown: Message | View,
    named: string | undefined,
    isMeant: (type: string) => boolean,
  ): Found {
    this.#checkSees(shown);
    const { blocks, attachments } = shown.now;
    const below = listOf(attachments).flatMap((one) => listOf(fieldsOf(one)["blocks"]));
    return findElement([...listOf(blocks), ...below], named, isMeant);
  }

  #screen(shown: Message | View): Screen {
    return shown instanceof View ? shown.screen : this.#desk.screens.of(shown, this.user);
  }

  #parts(shown: Message | View): PickParts {
    const { world, store, fileWire } = this.#desk;
    const screen = this.#screen(shown);
    return { world, user: this.user, screen, store: (file) => store(this.user, file), fileWire };
  }

  #act(shown: Message | View, found: Found, held: Fields, doing: Doing): Promise<Asked> {
    const { world, newTs } = this.#desk;
    const screen = this.#screen(shown);
    const acting = { shown, screen, found, ts: newTs(), appId: world.appId };
    const isMessage = !(shown instanceof View);
    const begin = {
      kind: "action",
      channel: isMessage ? shown.channel : undefined,
      source: shown,
      hasTrigger: true,
      hasResponseUrl: isMessage,
      // A link opens in the browser; the app hears of it and has nothing to show.
      isLink: found.element["url"] !== undefined,
    } as const;
    return this.#do(begin, doing, (asked) => actionPayload(asked, acting, held));
  }

  #do(
    begin: Omit<Begin, "user" | "source"> & { readonly source?: Message | View | undefined },
    doing: Doing,
    payloadOf: (asked: Asked) => Fields,
  ): Promise<Asked> {
    const { refused } = this.user.team;
    if (refused === "account_inactive") throw new Error("the app is not installed here");
    if (this.user.isDeleted) throw new Error(`${this.user.name} is deactivated`);
    const asked = this.#desk.deliveries.begin(
      { source: undefined, ...begin, user: this.user },
      payloadOf,
    );
    return this.#wait(asked, doing);
  }

  async #wait(asked: Asked, { until = "shown" }: Doing): Promise<Asked> {
    if (until === "sent") return asked;
    await asked.until(
      ({ acked, failure, isShown, isLink }) =>
        failure !== undefined || (acked !== undefined && (until === "acked" || isShown || isLink)),
    );
    return asked;
  }
}
