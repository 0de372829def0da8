import type { Settings } from "../domain/link.ts";
import type { ChannelRef } from "../domain/records.ts";
import type { Tables } from "./tables.ts";

/** What is noted as two are linked, so that parting them gives back exactly what each had. */
export interface Before {
  readonly lead: Settings;
  /** The settings of both in one. */
  readonly merged: Settings;
  /** The groups that the side organised; `both`: the lead did too. */
  readonly organised: readonly { readonly group: number; readonly both: boolean }[];
  /** Where the side last used which group, as far as the lead had not been there. */
  readonly places: readonly ChannelRef[];
  /** The nudges that the side had had and the lead had not. */
  readonly nudges: readonly Pick<Tables["nudges"], "week" | "turn">[];
  readonly members: readonly SideBefore[];
}

/** What a side brought to the member that leads it in one group. */
export interface SideBefore {
  readonly member: number;
  /** Weeks whose frozen lines it brought: the lead had none. */
  readonly frozen: readonly string[];
  readonly questions: readonly number[];
  /** Questions that it was asked, and those of its own that the lead was asked: nobody asks themselves. */
  readonly asked: readonly number[];
  readonly askedLead: readonly number[];
  /** Its letters that were to fall due. */
  readonly reminders: readonly Omit<Tables["reminders"], "member_id">[];
  /** It brought the only reminder to nudge. */
  readonly nudge: boolean;
  /** When its timer began; null: none ran. */
  readonly timer: number | null;
  /** It brought the only wish for a buddy, waiting or paired since. */
  readonly buddy: number | null;
}

/** Written by `link` only, from a value of this type. */
export const beforeFrom = (json: string): Before => JSON.parse(json) as Before;
