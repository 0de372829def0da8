import type { Actor, Place } from "../core/platform.ts";
import type { Person } from "./records.ts";

/** People and their accounts. */
export interface PeopleStore {
  /** The person behind an account; a stranger is registered, a new name is noted. */
  meet(actor: Actor, atMs: number): Promise<Person>;
  find(person: number): Promise<Person | undefined>;
  /** The person behind an account, if there is one: nobody is registered. */
  byAccount(account: Pick<Actor, "platform" | "workspace" | "user">): Promise<Person | undefined>;
  change(person: number, change: PersonChange): Promise<void>;
  /** The group last used by this person in this place. */
  lastGroup(person: number, place: Place): Promise<number | undefined>;
  useGroup(person: number, place: Place, group: number): Promise<void>;
  /** Everything that is kept about a person, as plain data. */
  export(person: number): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Erases people whom Cairn met before `beforeMs` (epoch ms) and who are in no group and organise none, as
   * `/my delete` would, `limit` at most. How many.
   */
  forget(beforeMs: number, atMs: number, limit: number): Promise<number>;
  /** Removes a person and every row about them; frozen totals stay as numbers (rule 13). */
  erase(person: number, atMs: number): Promise<void>;
}

/** What a person may set about themselves; a zone of null: the group's. */
export type PersonChange = Partial<
  Pick<Person, "hidden" | "nudges" | "asks" | "quiet"> & { readonly zone: string | null }
>;
