import type { Engine, PlaceChange } from "../core/platform.ts";
import type { Clock, Log } from "../core/ports.ts";
import type { Store } from "../domain/store.ts";

interface Parts {
  readonly store: Pick<Store, "places">;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Takes in what became of the places where groups live, one change after the other, and lets the groups
 * that it leaves without a place rest, or go on. What fails is logged: at its next start a platform tells
 * where it is, and that settles whatever was left.
 */
export function createPlaceChanges({ store, clock, log }: Parts): Engine["placeChanged"] {
  let noting = Promise.resolve();

  async function take(change: PlaceChange): Promise<void> {
    const { kind, platform } = change;
    try {
      const nowMs = clock.now().epochMilliseconds;
      for (const group of await store.places.note(change, nowMs)) {
        const became = await store.places.settle(group, nowMs);
        if (became !== undefined) log.info({ kind, platform, group }, `a group is ${became}`);
        await new Promise(setImmediate);
      }
    } catch (err) {
      log.error({ kind, platform, err }, "a change of places was not taken in");
    }
  }

  return (change) => (noting = noting.then(() => take(change)));
}
