import { Watched } from "../../shared/watched.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Ids } from "./ids.ts";
import type { User } from "./nouns.ts";
import { placed } from "./placed.ts";
import { Screen } from "./screen.ts";

/** A dialog, or somebody's Home. */
export class View extends Watched {
  readonly id: string;
  readonly kind: "modal" | "home";
  readonly user: User;
  /** The view that its stack began with; itself, if it is the first. */
  readonly root: View;
  readonly previous: View | undefined;
  /** As the app gave it, with what Slack adds. */
  now: Fields = {};
  /** What it was before each of its updates, the oldest first. */
  readonly earlier: Fields[] = [];
  hash = "";
  /** Does its person still have it before them? */
  isOpen = true;
  /** What a refused submission says at which block. */
  errors: Readonly<Record<string, string>> = {};
  /** What its person has filled in so far. */
  readonly screen = new Screen();

  constructor(id: string, kind: View["kind"], user: User, previous?: View) {
    super();
    this.id = id;
    this.kind = kind;
    this.user = user;
    this.previous = previous;
    this.root = previous?.root ?? this;
  }
}

/** All dialogs and Homes. */
export class Views {
  readonly all: View[] = [];
  readonly #ids: Ids;
  readonly #seen: (view: View) => void;

  constructor(ids: Ids, seen: (view: View) => void) {
    this.#ids = ids;
    this.#seen = seen;
  }

  /** A dialog, over an earlier one where there is one. */
  open(user: User, body: Fields, previous?: View): View {
    return this.#add(new View(this.#ids.next("V"), "modal", user, previous), body);
  }

  /** Somebody's Home: the same view, from its first publishing on. */
  publish(user: User, body: Fields): View {
    const known = this.homeOf(user);
    if (known === undefined) return this.#add(new View(this.#ids.next("V"), "home", user), body);
    known.screen.clear();
    this.update(known, body);
    return known;
  }

  homeOf(user: User): View | undefined {
    return this.all.find((view) => view.kind === "home" && view.user === user);
  }

  #add(view: View, body: Fields): View {
    this.all.push(view);
    this.#set(view, body);
    return view;
  }

  /** What was filled in stays, where its block and action stay. */
  update(view: View, body: Fields): void {
    view.earlier.push(view.now);
    view.errors = {};
    this.#set(view, body);
  }

  #set(view: View, body: Fields): void {
    view.now = { ...body, blocks: placed(listOf(body["blocks"]), this.#ids.next) };
    view.hash = `${this.#ids.ts()}.${this.#ids.next("h")}`;
    view.changed();
    this.#seen(view);
  }

  /** Closes a dialog; the one below it is there again. */
  close(view: View): void {
    view.isOpen = false;
    view.changed();
  }

  /** Closes all dialogs of a stack. */
  clear(view: View): void {
    for (const one of this.all) if (one.root === view.root) this.close(one);
  }

  /** One by its id, or by the id that the app gave it; with a team, only there. */
  find(id: unknown, external?: unknown): View | undefined {
    return this.all.find(
      (view) =>
        view.isOpen &&
        (view.id === id || (external !== undefined && view.now["external_id"] === external)),
    );
  }

  /** The uppermost dialog that somebody has before them. */
  topOf(user: User): View | undefined {
    return this.all.findLast((view) => view.kind === "modal" && view.user === user && view.isOpen);
  }
}

/** The blocks of a view or message. */
export const blocksOf = (now: Fields): readonly Fields[] => listOf(now["blocks"]).map(fieldsOf);

export const idOf = (fields: Fields, key: "block_id" | "action_id"): string =>
  stringOf(fields[key]);
