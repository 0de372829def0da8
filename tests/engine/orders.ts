import { chanceOf } from "../crash/chance.ts";
import { ENDS, RESTORED, WAYS, type End } from "./going.ts";

/** So many orders of some of the ways, each as words, and how they end. */
export function ordersOf(seed: number, count: number): (readonly [string, End])[] {
  const chance = chanceOf(`${seed} orders`);
  return Array.from({ length: count }, (_, index) => {
    const drawn = [...Object.keys(WAYS), RESTORED].map((way) => ({ way, at: chance() }));
    const order = drawn.toSorted((one, other) => one.at - other.at).map(({ way }) => way);
    const some = order.slice(0, 2 + Math.floor(chance() * (order.length - 1)));
    return [some.join(", "), ENDS[index % ENDS.length] ?? "left"];
  });
}
