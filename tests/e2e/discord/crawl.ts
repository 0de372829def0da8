import { commands } from "../../../commands/index.ts";
import { AGAIN } from "../../../src/engine/again.ts";
import { decodePress } from "../../../src/engine/press-id.ts";
import { unmarked } from "../../../src/core/numbered.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import type { Filled } from "../../twins/discord/people/modal.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import { everyComponent, TYPE } from "../../twins/discord/rules/component.ts";
import type { Message } from "../../twins/discord/world/messages.ts";

/** `roadmap next/tick` of a control; undefined of a link. */
export function actionIn(control: Fields): string | undefined {
  const press = decodePress(unmarked(stringOf(control["custom_id"])), commands);
  return press && `${press.command}/${press.action}`;
}

/** Every action of the tree; that a command can be said again is theirs all, and tried with one. */
export const ACTIONS: readonly string[] = commands.flatMap(({ name, actions }) =>
  Object.keys(actions)
    .filter((action) => action !== AGAIN || name === "roadmap show")
    .map((action) => `${name}/${action}`),
);

/** Those that open a dialog. */
export const DIALOGS: readonly string[] = commands.flatMap(({ name, actions }) =>
  Object.entries(actions)
    .filter(([, spec]) => spec.form !== undefined)
    .map(([action]) => `${name}/${action}`),
);

/** The colour at the edge of a refusal. */
const REFUSAL = 0xb0_78_2e;

/** Was it answered with what was asked for, and not with a refusal? */
export function isDone(asked: Asked): boolean {
  const shown = asked.followUps.at(-1) ?? asked.original;
  const edge = listOf(shown?.now["components"]).map((one) => fieldsOf(one)["accent_color"]);
  return !asked.isExpired && shown !== undefined && !edge.includes(REFUSAL);
}

export interface Crawl {
  /** Actions that did what they are for at least once. */
  readonly done: ReadonlySet<string>;
  /** Those whose dialog was filled in and sent. */
  readonly filledIn: ReadonlySet<string>;
  /**
   * Lets these people use every control that they see and that was not used yet for its action, until
   * nothing new comes of it; `except` are left for later.
   */
  go(people: readonly string[], except?: readonly string[]): Promise<void>;
  /** Fills in and sends the dialog that this opened, if it did. What became of it. */
  finish(who: string, opened: Asked, values?: Filled): Promise<Asked>;
}

/** Somebody who presses everything. */
export function crawler(twin: Twin): Crawl {
  const done = new Set<string>();
  const filledIn = new Set<string>();
  const tried = new Set<string>();

  const channels = (): readonly string[] =>
    [...twin.world.channels.values()].filter(({ kind }) => kind === "text").map(({ id }) => id);

  async function useAll(who: string, except: readonly string[]): Promise<boolean> {
    let isNew = false;
    const places = [...channels(), "dm"];
    for (const message of places.flatMap((place) => twin.messagesIn(place, who)).toReversed()) {
      for (const control of everyComponent(message.now["components"])) {
        const action = actionIn(control);
        const id = `${who} ${message.id} ${stringOf(control["custom_id"])}`;
        if (action === undefined || done.has(action) || except.includes(action) || tried.has(id))
          continue;
        tried.add(id);
        isNew = true;
        if (isDone(await use(who, message, control))) done.add(action);
        // The message may be another one by now.
        break;
      }
    }
    return isNew;
  }

  async function use(who: string, message: Message, control: Fields): Promise<Asked> {
    const person = twin.user(who);
    const id = stringOf(control["custom_id"]);
    const last = stringOf(fieldsOf(listOf(control["options"]).at(-1))["value"]);
    const asked =
      control["type"] === TYPE.stringSelect
        ? await person.select(message, last, { named: id })
        : await person.press(message, id);
    return finish(who, asked);
  }

  async function finish(who: string, opened: Asked, values: Filled = {}): Promise<Asked> {
    const { modal } = opened;
    if (modal === undefined) return opened;
    const end = await twin
      .user(who)
      .submitModal(opened, { ...filled(modal, channels().at(-1) ?? ""), ...values });
    const action = actionIn(modal);
    if (action !== undefined && isDone(end)) {
      done.add(action);
      filledIn.add(action);
    }
    return end;
  }

  return {
    done,
    filledIn,
    finish,
    go: async (people, except = []) => {
      let isNew = true;
      while (isNew) {
        isNew = false;
        for (const who of people) isNew = (await useAll(who, except)) || isNew;
      }
    },
  };
}

/** What a dialog cannot do without: words where none stand yet, and the first of what is to be picked. */
const filled = (modal: Fields, channel: string): Filled =>
  Object.fromEntries(
    everyComponent(modal["components"])
      .filter(({ custom_id: id, required }) => id !== undefined && required === true)
      .flatMap((field): readonly (readonly [string, string])[] => {
        const id = stringOf(field["custom_id"]);
        if (field["type"] === TYPE.textInput) {
          return field["value"] === undefined ? [[id, "Reading RFC 9110"]] : [];
        }
        const isEmpty = listOf(field["default_values"]).length === 0;
        if (field["type"] === TYPE.channelSelect) return isEmpty ? [[id, channel]] : [];
        const options = listOf(field["options"]).map(fieldsOf);
        const [first] = options;
        const isPicked = options.some((option) => option["default"] === true);
        return first === undefined || isPicked ? [] : [[id, stringOf(first["value"])]];
      }),
  );
