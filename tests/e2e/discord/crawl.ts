import { commands } from "../../../commands/index.ts";
import { AGAIN } from "../../../src/engine/again.ts";
import { decodePress } from "../../../src/engine/press-id.ts";
import { unmarked } from "../../../src/core/numbered.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
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

/** Those that open a dialog, unless a command without options opens it too. */
export const DIALOGS: readonly string[] = commands.flatMap(({ name, form, actions }) =>
  Object.entries(actions)
    .filter(([action, spec]) => spec.form !== undefined && action !== form)
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
}

/** Somebody who presses everything. */
export function crawler(twin: Twin): Crawl {
  const done = new Set<string>();
  const filledIn = new Set<string>();
  const tried = new Set<string>();

  async function useAll(who: string, except: readonly string[]): Promise<boolean> {
    let isNew = false;
    const channels = [...twin.world.channels.values()].filter(({ kind }) => kind === "text");
    const places = [...channels.map(({ id }) => id), "dm"];
    for (const message of places.flatMap((place) => twin.messagesIn(place, who)).toReversed()) {
      for (const control of everyComponent(message.now["components"])) {
        const action = actionIn(control);
        const id = `${who} ${message.id} ${stringOf(control["custom_id"])}`;
        if (action === undefined || done.has(action) || except.includes(action) || tried.has(id))
          continue;
        tried.add(id);
        isNew = true;
        const { end, dialog } = await use(who, message, control);
        if (isDone(end)) done.add(action);
        if (isDone(end) && dialog) filledIn.add(action);
        // The message may be another one by now.
        break;
      }
    }
    return isNew;
  }

  async function use(
    who: string,
    message: Message,
    control: Fields,
  ): Promise<{ readonly end: Asked; readonly dialog: boolean }> {
    const person = twin.user(who);
    const id = stringOf(control["custom_id"]);
    const last = stringOf(fieldsOf(listOf(control["options"]).at(-1))["value"]);
    const asked =
      control["type"] === TYPE.stringSelect
        ? await person.select(message, last, { named: id })
        : await person.press(message, id);
    if (asked.modal === undefined) return { end: asked, dialog: false };
    return { end: await person.submitModal(asked, filled(asked.modal)), dialog: true };
  }

  return {
    done,
    filledIn,
    go: async (people, except = []) => {
      let isNew = true;
      while (isNew) {
        isNew = false;
        for (const who of people) isNew = (await useAll(who, except)) || isNew;
      }
    },
  };
}

/** Words in every field of a dialog that has none yet. */
export const filled = (modal: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    everyComponent(modal["components"])
      .filter(({ type, value }) => type === TYPE.textInput && value === undefined)
      .map((field) => [stringOf(field["custom_id"]), "Reading RFC 9110"]),
  );
