import { refusal } from "../discord-error.ts";
import { fieldsOf, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";

/** New commands a day. */
const CREATES = 200;
const DAY_MS = 86_400_000;

/** The application's commands, those for everywhere and those of single servers. */
export class Registry {
  readonly #byScope = new Map<string, readonly Fields[]>();
  readonly #creates: number[] = [];
  readonly #newId: () => string;
  readonly #now: () => number;
  readonly #application: string;

  constructor(application: string, newId: () => string, now: () => number) {
    this.#application = application;
    this.#newId = newId;
    this.#now = now;
  }

  /** Of one server, or those for everywhere. */
  of(guild?: string): readonly Fields[] {
    return this.#byScope.get(guild ?? "") ?? [];
  }

  /** Bulk overwrite: what is not named is gone; what is named keeps its id. */
  overwrite(commands: readonly unknown[], guild?: string): readonly Fields[] {
    const earlier = this.of(guild);
    const sameAs = (command: Fields) => (one: Fields) =>
      one["name"] === command["name"] && one["type"] === (numberOf(command["type"]) || 1);
    const all = commands.map(fieldsOf);
    this.#count(all.filter((command) => !earlier.some(sameAs(command))).length);
    const registered = all.map((command) => ({
      default_member_permissions: null,
      contexts: null,
      ...(guild === undefined && { integration_types: [0] }),
      nsfw: false,
      ...Object.fromEntries(Object.entries(command).filter(([, value]) => value != null)),
      type: numberOf(command["type"]) || 1,
      description: stringOf(command["description"]),
      ...((numberOf(command["type"]) || 1) === 1 && { options: listOf(command["options"]) }),
      id: earlier.find(sameAs(command))?.["id"] ?? this.#newId(),
      application_id: this.#application,
      version: this.#newId(),
      ...(guild !== undefined && { guild_id: guild }),
    }));
    this.#byScope.set(guild ?? "", registered);
    return registered;
  }

  #count(created: number): void {
    const since = this.#now() - DAY_MS;
    const today = this.#creates.filter((at) => at > since).length;
    if (today + created > CREATES) throw refusal("tooManyCreates");
    this.#creates.push(...Array<number>(created).fill(this.#now()));
  }

  /** Commands that people see twice in a server, because both scopes hold them. */
  shownTwiceIn(guild: string): readonly string[] {
    const everywhere = new Set(this.of().map(({ name }) => name));
    return this.of(guild)
      .map(({ name }) => stringOf(name))
      .filter((name) => everywhere.has(name));
  }
}
