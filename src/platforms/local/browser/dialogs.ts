import { randomUUID } from "node:crypto";
import type { Dialog, DialogValues } from "../../../core/platform.ts";
import type { LocalMessage } from "../../../core/ports.ts";
import type { View } from "../../../core/view.ts";
import type { Standing } from "../places.ts";

/** A dialog that stands open in front of somebody. */
export interface OpenDialog {
  readonly id: string;
  readonly as: Standing;
  readonly dialog: Dialog;
  /** The message whose control opened it. */
  readonly origin: LocalMessage | undefined;
  /** What stands in its fields: at first what the engine fills in, later what was typed. */
  readonly values: DialogValues;
  /** Why it was not taken. */
  readonly problem?: Problem;
}

export type Problem =
  | { readonly kind: "field"; readonly name: string; readonly says: string }
  | { readonly kind: "whole"; readonly view: View };

const MOST = 200;

/** The dialogs that are open, the oldest forgotten first: nobody has to close one. */
export class OpenDialogs {
  readonly #open = new Map<string, OpenDialog>();

  open(opened: Omit<OpenDialog, "id" | "values" | "problem">): OpenDialog {
    const dialog = { ...opened, id: randomUUID(), values: opened.dialog.values };
    this.#open.set(dialog.id, dialog);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST && oldest !== undefined) this.#open.delete(oldest);
    return dialog;
  }

  /** The dialog of this id, for the one in front of whom it stands alone. */
  find(id: string, user: string): OpenDialog | undefined {
    const found = this.#open.get(id);
    return found?.as.user === user ? found : undefined;
  }

  /** It stays open with what was typed, and says why. */
  refuse(dialog: OpenDialog, values: DialogValues, problem: Problem): OpenDialog {
    const refused = { ...dialog, values, problem };
    this.#open.set(dialog.id, refused);
    return refused;
  }

  close(id: string): void {
    this.#open.delete(id);
  }

  clear(): void {
    this.#open.clear();
  }
}
