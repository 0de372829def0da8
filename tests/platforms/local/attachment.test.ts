import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileAttachment } from "../../../src/platforms/local/attachment.ts";
import { open } from "./open-chat.ts";

const folder = mkdtempSync(join(tmpdir(), "cairn-attachment-"));
const file = join(folder, "mine.yaml");
writeFileSync(file, "id: mine\n");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a file of this machine", () => {
  test("is read by its path and known by its name", async () => {
    const attachment = fileAttachment(file);
    expect(attachment.name).toBe("mine.yaml");
    const bytes = await attachment.read(9);
    expect(bytes === "too-long" ? "" : Buffer.from(bytes).toString()).toBe("id: mine\n");
  });

  test("is not read beyond what may be read", async () => {
    expect(await fileAttachment(file).read(8)).toBe("too-long");
  });

  test.each([join(folder, "none.yaml"), folder, "/dev/zero"])(
    "that is none is refused: %s",
    async (path) => {
      await expect(fileAttachment(path).read(10)).rejects.toThrow("cannot be read");
    },
  );
});

describe("a request of the local chat", () => {
  test("can name files where the chat was given some", async () => {
    const { engine, hear } = await open(undefined, { attachment: fileAttachment });
    await hear(`/group import file:${file}`);
    expect(engine.heard[0]?.asked.attachment?.(file)?.name).toBe("mine.yaml");
  });

  test("can name none where it was not", async () => {
    const { engine, hear } = await open();
    await hear(`/group import file:${file}`);
    expect(engine.heard[0]?.asked).not.toHaveProperty("attachment");
  });
});
