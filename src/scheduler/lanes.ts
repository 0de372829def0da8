/**
 * Works on items in `lanes` at a time, those of the same lane name one after the other and in order.
 * The results, in no order.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  laneOf: (item: T) => string,
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const queues = [...Map.groupBy(items, laneOf).values()].values();
  const results: R[] = [];
  // Every worker takes the next queue from the same iterator.
  const worker = async () => {
    for (const queue of queues) for (const item of queue) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: lanes }, worker));
  return results;
}
