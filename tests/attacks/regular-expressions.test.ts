import { ESLint } from "eslint";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * Every regular expression of the program, read as a machine reads it: none takes more than time in
 * proportion to what it is given, whatever that is. What `npm run check:lint` holds, without the rest of it.
 */
const ROOT = join(import.meta.dirname, "../..");
const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => ruleId.startsWith("regexp/"),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

test("whatever is typed or sent, every regular expression is done with it in linear time", async () => {
  const results = await eslint.lintFiles(["src", "commands"]);
  expect(results.length).toBeGreaterThan(400);
  const found = results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith("regexp/"))
      .map(({ line, message }) => `${filePath}:${line} ${message}`),
  );
  expect(found).toEqual([]);
});

test.each([["/^(a+)+$/"], ["/^(?:\\w|\\d)*!$/"], ["/\\s+$/"], ['new RegExp("(x*)*y")']])(
  "such as %s would be found",
  async (expression) => {
    const [result] = await eslint.lintText(`export const found = ${expression};`, {
      filePath: join(ROOT, "src/core/planted.ts"),
    });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContainEqual(
      expect.stringMatching(/^regexp\//),
    );
  },
);
