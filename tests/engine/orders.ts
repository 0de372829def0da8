import { chanceOf } from "../crash/chance.ts";
import { WAYS } from "./going.ts";

/** So many orders of some of the ways, each as words, and how they end. */
export function ordersOf(seed: number, count: number): (readonly [string, "erased" | "left"])[] {
  const chance = chanceOf(`${seed} orders`);
  return Array.from({ length: count }, (_, index) => {
    const drawn = Object.keys(WAYS).map((way) => ({ way, at: chance() }));
    const order = drawn.toSorted((one, other) => one.at - other.at).map(({ way }) => way);
    const some = order.slice(0, 2 + Math.floor(chance() * (order.length - 1)));
    return [some.join(", "), index % 2 === 0 ? "erased" : "left"];
  });
}
