import { commands } from "../../commands/index.ts";
import { unmarked } from "../../src/core/numbered.ts";
import { AGAIN } from "../../src/core/command.ts";
import { decodePress } from "../../src/engine/press-id.ts";
import type { Fill } from "./everything-story.ts";

/** `roadmap next/tick` of a control's id; undefined of a link. */
export function actionIn(id: string): string | undefined {
  const press = decodePress(unmarked(id), commands);
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

/** A button or a select before somebody. */
export interface Control<Done> {
  /** Of it and of what it stands in. */
  readonly key: string;
  /** What is in it, as its press is written. */
  readonly id: string;
  /** Presses it, or picks the last of its choices. */
  readonly use: () => Promise<Done>;
}

/** How people see and use a platform; what comes of what they do is a `Done`. */
export interface Hands<Done> {
  /** What somebody has before them, the nearest first; of each, the controls in it. */
  screens(who: string): readonly (readonly Control<Done>[])[];
  /** Puts away what lies over the rest. False where nothing does. */
  leave(who: string): Promise<boolean>;
  /** Was it answered with what was asked for, and not with a refusal? */
  isDone(done: Done): boolean;
  /** The dialog that it opened, with what sends it filled in. */
  dialogOf(
    who: string,
    done: Done,
  ): { readonly id: string; submit(fill: Fill): Promise<Done> } | undefined;
}

export interface Crawl<Done> {
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
  finish(who: string, opened: Done, fill?: Fill): Promise<Done>;
}

/** Somebody who presses everything. */
export function crawler<Done>(hands: Hands<Done>): Crawl<Done> {
  const done = new Set<string>();
  const filledIn = new Set<string>();
  const tried = new Set<string>();

  async function useAll(who: string, except: readonly string[]): Promise<boolean> {
    let isNew = false;
    for (const controls of hands.screens(who)) {
      for (const { key, id, use } of controls) {
        const action = actionIn(id);
        const own = `${who} ${key}`;
        if (action === undefined || done.has(action) || except.includes(action) || tried.has(own))
          continue;
        tried.add(own);
        isNew = true;
        if (hands.isDone(await finish(who, await use()))) done.add(action);
        // What it stands in may be another one by now.
        break;
      }
    }
    return isNew || (await hands.leave(who));
  }

  async function finish(who: string, opened: Done, fill: Fill = {}): Promise<Done> {
    const dialog = hands.dialogOf(who, opened);
    if (dialog === undefined) return opened;
    const end = await dialog.submit(fill);
    const action = actionIn(dialog.id);
    if (action !== undefined && hands.isDone(end)) {
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
