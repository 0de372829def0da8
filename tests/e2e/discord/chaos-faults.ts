import type { Fault } from "../../twins/discord/faults.ts";
import { fits, type Heard } from "../../twins/shared/ledger.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import type { Running } from "./process.ts";

const SEND = "POST /channels/:channel/messages";

/** What becomes of some of every twenty sends: more than Discord ever does. */
const FAULTS: Readonly<Record<number, Fault>> = {
  1: { kind: "cut", when: "after" },
  4: { kind: "limit", retryAfterSeconds: 0.05 },
  6: { kind: "cut", when: "before" },
  9: { kind: "refuse", status: 500 },
  11: { kind: "cut", when: "after" },
  14: { kind: "limit", retryAfterSeconds: 0.05, scope: "global" },
  16: { kind: "delay", when: "after", delayMs: 300 },
  19: { kind: "limit", retryAfterSeconds: 0.05, scope: "shared" },
};

/** Lets sends fail from now on. How often each fault was met. */
export function failing({ faults }: Twin): () => readonly number[] {
  const places = new Map<Heard, number>();
  const planted = Object.entries(FAULTS).map(([place, fault]) => {
    const isIts = (request: Heard) => {
      if (!fits(SEND, request)) return false;
      if (!places.has(request)) places.set(request, places.size);
      return (places.get(request) ?? 0) % 20 === Number(place);
    };
    return faults.plant(isIts, fault, Infinity);
  });
  return () => planted.map(({ hits }) => hits());
}

/** Kills a process when Discord has heard so many more requests, before it answers the last. */
export function killing({ faults }: Twin): (cairn: Running, requests: number) => void {
  let left = 0;
  let victim: Running | undefined;
  const count = () => {
    left -= 1;
    if (left === 0) victim?.signal("SIGKILL");
    return false;
  };
  // Planted before all others, it hears every request.
  faults.plant(count, { kind: "cut", when: "before" }, Infinity);
  return (cairn, requests) => {
    victim = cairn;
    left = requests;
  };
}

/** One thing that goes wrong with the gateway: ops 7 and 9, sockets that drop or are closed. */
export function upset({ gateway }: Twin, chance: number): void {
  const upsets = [
    () => {
      gateway.reconnect();
    },
    () => {
      gateway.invalidate(true);
    },
    () => {
      gateway.invalidate(false);
    },
    () => {
      gateway.drop();
    },
    () => {
      gateway.close(4_000);
    },
  ];
  upsets[Math.floor(chance * upsets.length)]?.();
}
