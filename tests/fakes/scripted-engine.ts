import type { Answer, Asked, Engine, PlaceChange, Reply } from "../../src/core/platform.ts";
import type { Choice, Press, View } from "../../src/core/view.ts";
import { text } from "../../src/core/view.ts";

/** What reached the engine. */
export interface Heard {
  readonly asked: Asked;
  readonly what: "say" | "press" | "submit" | "complete";
  readonly line?: string;
  readonly press?: Press;
  readonly choice?: string | undefined;
  readonly values?: Readonly<Record<string, unknown>>;
}

type Script = (heard: Heard) => Answer;

/** An engine that answers from a script and remembers what it was asked. */
export class ScriptedEngine implements Engine {
  readonly commands = [];
  readonly heard: Heard[] = [];
  readonly told: PlaceChange[] = [];
  offered: readonly Choice[] = [];
  readonly #script: Script;

  constructor(script: Script = () => reply({ blocks: [text("ok")] })) {
    this.#script = script;
  }

  say(asked: Asked, line: string): Promise<Answer> {
    return this.#hear({ asked, what: "say", line });
  }

  run(asked: Asked, command: string): Promise<Answer> {
    return this.say(asked, `/${command}`);
  }

  press(asked: Asked, press: Press, choice?: string): Promise<Answer> {
    return this.#hear({ asked, what: "press", press, choice });
  }

  submit(asked: Asked, press: Press, values: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.#hear({ asked, what: "submit", press, values });
  }

  complete(asked: Asked, line: string): Promise<readonly Choice[]> {
    this.heard.push({ asked, what: "complete", line });
    return Promise.resolve(this.offered);
  }

  choices(): Promise<readonly Choice[]> {
    return Promise.resolve(this.offered);
  }

  greeting(): Promise<"none"> {
    return Promise.resolve("none");
  }

  tooMuch(): undefined {
    return undefined;
  }

  isWaiting(): boolean {
    return false;
  }

  placeChanged(change: PlaceChange): Promise<void> {
    this.told.push(change);
    return Promise.resolve();
  }

  #hear(heard: Heard): Promise<Answer> {
    this.heard.push(heard);
    return Promise.resolve(this.#script(heard));
  }
}

/** A public answer, unless said otherwise. */
export const reply = (view: View, more: Partial<Reply> = {}): Reply => ({
  kind: "reply",
  view,
  visibility: "public",
  update: false,
  refused: false,
  ...more,
});
