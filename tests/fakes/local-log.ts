import type { LocalLog, LocalMessage, LocalTarget } from "../../src/core/ports.ts";
import type { View } from "../../src/core/view.ts";

/** The local platform's log, in memory. */
export class MemoryLog implements LocalLog {
  readonly messages: LocalMessage[] = [];

  add(message: Omit<LocalMessage, "id">): Promise<LocalMessage> {
    const added = { ...message, id: this.messages.length + 1 };
    this.messages.push(added);
    return Promise.resolve(added);
  }

  edit(id: number, view: View): Promise<View | undefined> {
    const old = this.messages[id - 1];
    if (old !== undefined) this.messages[id - 1] = { ...old, view };
    return Promise.resolve(old?.view);
  }

  byId(id: number): Promise<LocalMessage | undefined> {
    return Promise.resolve(this.messages[id - 1]);
  }

  byKey(key: string): Promise<LocalMessage | undefined> {
    return Promise.resolve(this.messages.find((message) => message.key === key));
  }

  recent(to: LocalTarget, user: string, limit: number): Promise<readonly LocalMessage[]> {
    const here = JSON.stringify(to);
    const seen = this.messages.filter(
      (message) =>
        JSON.stringify(message.to) === here &&
        (message.only === undefined || message.only === user),
    );
    return Promise.resolve(seen.reverse().slice(0, limit));
  }

  places(user: string): ReturnType<LocalLog["places"]> {
    const seen = this.messages.filter(
      ({ to, only = user }) => only === user && ("channel" in to || to.member === user),
    );
    const newest = new Map(seen.map(({ to, id }) => [JSON.stringify(to), { to, newest: id }]));
    return Promise.resolve([...newest.values()]);
  }

  speakers(): Promise<readonly string[]> {
    return Promise.resolve([...new Set(this.messages.flatMap(({ said }) => said?.by ?? []))]);
  }
}
