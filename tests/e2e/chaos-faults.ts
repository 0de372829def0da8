import type { Faults } from "../twins/shared/faults.ts";
import type { Heard } from "../twins/shared/ledger.ts";
import type { Running } from "./told-process.ts";

/** Of every twenty sends these fail, from now on. How often each fault was met. */
export function failing<Fault>(
  faults: Faults<Fault>,
  isSend: (request: Heard) => boolean,
  some: Readonly<Record<number, Fault>>,
): () => readonly number[] {
  const places = new Map<Heard, number>();
  const planted = Object.entries(some).map(([place, fault]) => {
    const isIts = (request: Heard) => {
      if (!isSend(request)) return false;
      if (!places.has(request)) places.set(request, places.size);
      return (places.get(request) ?? 0) % 20 === Number(place);
    };
    return faults.plant(isIts, fault, Infinity);
  });
  return () => planted.map(({ hits }) => hits());
}

/** Kills a process when a platform has heard so many more requests, before it answers the last. */
export function killing<Fault>(
  faults: Faults<Fault | { readonly kind: "cut"; readonly when: "before" }>,
): (cairn: Running, requests: number) => void {
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
