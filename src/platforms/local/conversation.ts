import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { Answer, Asked, Dialog, Engine } from "../../core/platform.ts";
import type { LocalLog, LocalMessage, MovableTime } from "../../core/ports.ts";
import type { Choice, Control, View } from "../../core/view.ts";
import { controlsOf } from "../../core/view.ts";
import type { Action } from "./action.ts";
import { wrong } from "./action.ts";
import { pressOn } from "./controls.ts";
import { dialogView, filled } from "./dialog.ts";
import { keepAnswer, type Cause } from "./keep-answer.ts";
import { choicesView, helpView, wrongView } from "./own-views.ts";
import { askedBy, placeOf, type Standing } from "./places.ts";
import type { Screen } from "./screen.ts";

interface OpenDialog {
  readonly dialog: Dialog;
  /** The message whose control opened it. */
  readonly origin: LocalMessage | undefined;
}

const RECENT = 50;
const FARTHEST_HOURS = 24 * 3660;

/** What people say and press, taken to the engine; what it answers, shown and kept. */
export class Conversation {
  readonly #engine: Engine;
  readonly #log: LocalLog;
  readonly #time: MovableTime;
  readonly #screen: Screen;
  readonly #files: Pick<Asked, "attachment">;
  readonly #dialogs = new Map<string, OpenDialog>();

  constructor(
    engine: Engine,
    log: LocalLog,
    time: MovableTime,
    screen: Screen,
    attachment?: Asked["attachment"],
  ) {
    this.#files = attachment === undefined ? {} : { attachment };
    this.#engine = engine;
    this.#log = log;
    this.#time = time;
    this.#screen = screen;
  }

  /** Does what a line asks. A line that cannot be done is refused, and the chat goes on. */
  async act(as: Standing, action: Action): Promise<void> {
    try {
      await this.#do(as, action);
    } catch (error) {
      // Time may refuse to move; whatever else fails is not the speaker's to see.
      if (!(error instanceof UserError)) throw error;
      await this.#refuse(as, error);
    }
  }

  /** The controls that this person could press now, in the order of their numbers. */
  async controls(as: Standing): Promise<readonly Control[]> {
    const message = await this.#lastWithControls(as);
    return message === undefined ? [] : controlsOf(message.view);
  }

  async #do(as: Standing, action: Action): Promise<void> {
    switch (action.kind) {
      case "say":
        return this.#say(as, action.line);
      case "press":
        return this.#press(as, action.control);
      case "choose":
        return this.#press(as, action.control, action.choice);
      case "fill":
        return this.#fill(as, action.values);
      case "complete": {
        const choices = await this.#engine.complete(askedBy(as), action.line);
        return this.#tell(as, choicesView(action.line, choices), { choices });
      }
      case "advance":
        return this.#travel(as, this.#time.now().add({ minutes: action.minutes }));
      case "now":
        return this.#travel(as, action.instant);
      case "help":
        return this.#tell(as, helpView());
      case "wrong":
        return this.#refuse(as, action);
      case "quit":
      case "stand":
      case "skip":
        return;
    }
  }

  async #say(as: Standing, line: string): Promise<void> {
    const asked = { ...askedBy(as), ...this.#files };
    return this.#answer({ as, words: line }, await this.#engine.say(asked, line));
  }

  async #press(as: Standing, which: string, choice?: string): Promise<void> {
    const origin = await this.#lastWithControls(as);
    if (origin === undefined) {
      const message = "There is nothing to press here yet.";
      return this.#refuse(as, wrong(message, "Say /roadmap next: its answer has buttons."));
    }
    const pressed = pressOn(controlsOf(origin.view), which, choice);
    if (pressed.kind === "wrong") return this.#refuse(as, pressed);
    const answer = await this.#engine.press(askedBy(as), pressed.press, pressed.choice);
    return this.#answer({ as, words: pressed.label, origin }, answer);
  }

  async #fill(as: Standing, typed: Readonly<Record<string, string>>): Promise<void> {
    const open = this.#dialogs.get(as.user);
    if (open === undefined) {
      const message = `No dialog is open for ${as.user}.`;
      return this.#refuse(
        as,
        wrong(message, "Press a control or say a command that opens one, then :fill it in."),
      );
    }
    const values = filled(open.dialog, typed);
    if (values.kind === "wrong") return this.#refuse(as, values);
    const answer = await this.#engine.submit(askedBy(as), open.dialog.press, values.values);
    // What was refused may be corrected and submitted again.
    if (answer.kind === "reply" && !answer.refused) this.#dialogs.delete(as.user);
    return this.#answer({ as, words: open.dialog.title, origin: open.origin }, answer);
  }

  async #travel(as: Standing, to: Temporal.Instant): Promise<void> {
    const hours = Math.abs(this.#time.now().until(to).total("hours"));
    if (hours > FARTHEST_HOURS) {
      return this.#refuse(as, wrong("That is more than ten years away.", "Take smaller steps."));
    }
    await this.#time.moveTo(to);
    await this.#screen.moved(this.#time.now(), as.where);
  }

  async #answer(cause: Cause, answer: Answer): Promise<void> {
    const { as, origin } = cause;
    if (answer.kind === "dialog") {
      this.#dialogs.set(as.user, { dialog: answer, origin });
      return this.#tell(as, dialogView(answer));
    }
    const at = this.#time.now();
    const { view, refused } = answer;
    const { message, edited } = await keepAnswer(
      { log: this.#log, time: this.#time },
      cause,
      answer,
    );
    const { to, only } = message;
    return this.#screen.show({ at, to, ...(only && { only }), view, refused, edited });
  }

  #refuse(as: Standing, why: { readonly message: string; readonly hint: string }): Promise<void> {
    return this.#tell(as, wrongView(why), { refused: true });
  }

  /** Says something of the chat's own to one person. It has no controls, so it is not kept. */
  #tell(
    as: Standing,
    view: View,
    more: { readonly choices?: readonly Choice[]; readonly refused?: boolean } = {},
  ): Promise<void> {
    const to = placeOf(as);
    const only = "channel" in to ? { only: as.user } : {};
    return this.#screen.show({ at: this.#time.now(), to, ...only, view, ...more });
  }

  async #lastWithControls(as: Standing): Promise<LocalMessage | undefined> {
    const recent = await this.#log.recent(placeOf(as), as.user, RECENT);
    return recent.find(({ view }) => controlsOf(view).length > 0);
  }
}
