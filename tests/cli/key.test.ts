import { expect, test } from "vitest";
import { printKey } from "../../src/cli/key.ts";
import { readConfig } from "../../src/config.ts";

function printed(): string {
  const lines: string[] = [];
  printKey((line) => {
    lines.push(line);
    return 0;
  });
  return lines.join("\n");
}

test("cairn key prints what CAIRN_KEYS takes, another one each time", () => {
  const [first, second] = [printed(), printed()];
  expect(first).not.toBe(second);
  const { keys = [] } = readConfig({ CAIRN_KEYS: `${first},${second}` });
  expect(keys.map(({ name, bytes }) => [first.startsWith(`${name}:`), bytes.byteLength])).toEqual([
    [true, 32],
    [false, 32],
  ]);
});
