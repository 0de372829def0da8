import { describe, expect, test } from "vitest";
import { freezeAt } from "./freeze-at.ts";

/** What holds on either engine. What /proc tells of a stopped process is Linux's. */
export function describeFreezes(newDatabase: () => string | Promise<string>): void {
  describe.skipIf(process.platform !== "linux")(
    "a process that is stopped for longer than its lease",
    () => {
      test.each(["writing", "before-sending"] as const)(
        "while %s, has lost its post to another one and sends nothing",
        async (point) => {
          const froze = await freezeAt(await newDatabase(), point, 6);
          const { passed, states, meanwhile, ledger, text } = froze;
          expect(meanwhile).toBe(1);
          expect(ledger).toEqual([[text, 1]]);
          expect(states).toEqual(["sent"]);
          expect(passed.filter((passing) => passing.endsWith("send"))).toEqual(["other send"]);
        },
      );

      test("after the platform has taken the post: the other one finds it there", async () => {
        const { passed, states, ledger, text } = await freezeAt(await newDatabase(), "taken", 6);
        expect(ledger).toEqual([[text, 1]]);
        expect(states).toEqual(["sent"]);
        expect(passed).toContain("other find");
        expect(passed).not.toContain("other send");
      });
    },
  );

  test.skipIf(process.platform !== "linux")(
    "a process that is stopped for less than its lease keeps its post and sends it",
    async () => {
      const { passed, meanwhile, ledger, text } = await freezeAt(
        await newDatabase(),
        "before-sending",
        3,
      );
      expect(meanwhile).toBe(0);
      expect(ledger).toEqual([[text, 1]]);
      expect(passed).toEqual([
        "first writing",
        "first before-sending",
        "first send",
        "first taken",
        "first answered",
      ]);
    },
  );
}
