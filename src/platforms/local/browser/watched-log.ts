import type { LocalLog, LocalMessage } from "../../../core/ports.ts";

/** The same log, whose every message, new or edited, is told of as soon as it is kept. */
export function watchedLog(log: LocalLog, tell: (message: LocalMessage) => void): LocalLog {
  return {
    add: async (message) => {
      const added = await log.add(message);
      tell(added);
      return added;
    },
    edit: async (id, view) => {
      const before = await log.edit(id, view);
      const now = await log.byId(id);
      if (now !== undefined) tell(now);
      return before;
    },
    byId: (id) => log.byId(id),
    byKey: (key) => log.byKey(key),
    recent: (to, user, limit) => log.recent(to, user, limit),
    places: (user) => log.places(user),
    speakers: () => log.speakers(),
  };
}
