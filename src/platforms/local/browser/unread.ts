type Newest = readonly (readonly [place: string, newest: number])[];

/** What each member has seen of each place, while the program runs. To somebody new, all of it is old. */
export class Unread {
  readonly #seen = new Map<string, Map<string, number>>();

  /** The places with something new, now that somebody looks at one of them. */
  look(user: string, here: string, places: Newest): ReadonlySet<string> {
    const seen = this.#seen.get(user) ?? new Map(places);
    this.#seen.set(user, seen);
    const newest = new Map(places);
    seen.set(here, newest.get(here) ?? 0);
    return new Set(
      [...newest].filter(([place, id]) => id > (seen.get(place) ?? 0)).map(([place]) => place),
    );
  }

  /** A message came while they looked. */
  read(user: string, place: string, id: number): void {
    const seen = this.#seen.get(user);
    if (seen !== undefined && id > (seen.get(place) ?? 0)) seen.set(place, id);
  }

  clear(): void {
    this.#seen.clear();
  }
}
