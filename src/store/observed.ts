import type { Store } from "../domain/store.ts";

/**
 * A store that tells, after the commit, that what a group's week shows may have changed. `tell` is
 * handed the group's id; it must not throw, and what it does holds nobody up.
 */
export function observed(store: Store, tell: (group: number) => void): Store {
  /** Does the work, then tells of the group. */
  async function after<T>(group: number, work: Promise<T>): Promise<T> {
    const result = await work;
    tell(group);
    return result;
  }

  /** Of a change to a person their groups are told: those of before, since erasing leaves none. */
  async function afterPerson<T>(person: number, work: () => Promise<T>): Promise<T> {
    const groups = await store.groups.ofPerson(person);
    const result = await work();
    for (const { id } of groups) tell(id);
    return result;
  }

  const groupsOf = async (person: number) =>
    (await store.groups.ofPerson(person)).map(({ id }) => id);
  const tellAll = (ids: readonly number[]) => {
    for (const id of new Set(ids)) tell(id);
  };

  const { people, links, groups, places, roadmaps, versions, members } = store;
  return {
    ...store,
    people: {
      ...people,
      change: (person, change) => afterPerson(person, () => people.change(person, change)),
      erase: (person, atMs) => afterPerson(person, () => people.erase(person, atMs)),
    },
    links: {
      ...links,
      link: async (typed, nowMs) => {
        const linked = await links.link(typed, nowMs);
        if (linked.kind === "offer") tellAll(await groupsOf(linked.lead.person.id));
        return linked;
      },
      part: async (person, side) => {
        const before = await groupsOf(person);
        const parted = await links.part(person, side);
        tellAll([...before, ...(await groupsOf(side))]);
        return parted;
      },
    },
    groups: {
      ...groups,
      change: (group, atMs, decide) => after(group, groups.change(group, atMs, decide)),
      turnBack: (group, atMs) => after(group.id, groups.turnBack(group, atMs)),
      turnWeek: (group, atMs) => after(group.id, groups.turnWeek(group, atMs)),
    },
    places: { ...places, settle: (group, atMs) => after(group, places.settle(group, atMs)) },
    roadmaps: {
      ...roadmaps,
      follow: (group, draft, atMs, decide) =>
        after(group.id, roadmaps.follow(group, draft, atMs, decide)),
    },
    versions: {
      ...versions,
      move: (group, step, atMs) => after(group.id, versions.move(group, step, atMs)),
    },
    members: {
      ...members,
      join: (group, person, event, atMs) =>
        after(group.id, members.join(group, person, event, atMs)),
      record: async (group, member, atMs, decide) => {
        const result = await members.record(group, member, atMs, decide);
        if (result.recorded !== undefined) tell(group.id);
        return result;
      },
      remove: (group, member, event, atMs) =>
        after(group.id, members.remove(group, member, event, atMs)),
    },
  };
}
