/** What the order of posts is decided by. */
export interface Queued {
  readonly dueMs: number;
  readonly workspace: string;
}

/**
 * Posts in a fair order: the longest due first; of those due at the same instant one of each workspace
 * in turn, so that a workspace with ten thousand groups holds up no other. Those of one workspace keep
 * the order in which they were added.
 */
export class FairQueue<T extends Queued> {
  readonly #instants = new Map<number, Map<string, T[]>>();

  add(items: readonly T[]): void {
    for (const item of items) {
      const workspaces = this.#instants.get(item.dueMs) ?? new Map<string, T[]>();
      this.#instants.set(item.dueMs, workspaces);
      const own = workspaces.get(item.workspace);
      if (own === undefined) workspaces.set(item.workspace, [item]);
      else own.push(item);
    }
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    const instants = [...this.#instants].sort(([a], [b]) => a - b);
    for (const [, workspaces] of instants) {
      let queues = [...workspaces.values()];
      for (let turn = 0; queues.length > 0; turn += 1) {
        for (const queue of queues) {
          const item = queue[turn];
          if (item !== undefined) yield item;
        }
        queues = queues.filter((queue) => queue.length > turn + 1);
      }
    }
  }
}
