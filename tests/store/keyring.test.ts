import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CannotDecrypt } from "../../src/core/errors.ts";
import { createKeyring } from "../../src/store/keyring.ts";

const key = (name: string) => ({ name, bytes: randomBytes(32) });
const [OLD, NEW] = [key("2026a"), key("2026b")];
const TOKEN = "xoxb-123-secret";
const ABOUT = ["installations", "slack", "T1", "token"];

/** Why it is not decrypted: the key that it asks for. */
function refusal(keys: readonly (typeof OLD)[], encrypted: string, about = ABOUT): string {
  try {
    return `decrypted as ${createKeyring(keys).decrypt(encrypted, about)}`;
  } catch (error) {
    if (error instanceof CannotDecrypt) return error.key;
    throw error;
  }
}

test("whatever is encrypted is decrypted to the same, and is not to be read in between", () => {
  const ring = createKeyring([NEW, OLD]);
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), fc.array(fc.string()), (secret, about) => {
      const encrypted = ring.encrypt(secret, about);
      expect(ring.decrypt(encrypted, about)).toBe(secret);
      expect(secret.length > 3 && encrypted.includes(secret)).toBe(false);
    }),
  );
  expect(ring.decrypt(ring.encrypt("clé 🔑", ABOUT), ABOUT)).toBe("clé 🔑");
});

test("the same secret is never written alike twice", () => {
  const ring = createKeyring([NEW]);
  const written = Array.from({ length: 1_000 }, () => ring.encrypt(TOKEN, ABOUT));
  expect(new Set(written).size).toBe(1_000);
});

describe("keys change", () => {
  const old = createKeyring([OLD]).encrypt(TOKEN, ABOUT);

  test("the first one encrypts, and those behind it decrypt", () => {
    const both = createKeyring([NEW, OLD]);
    expect(both.decrypt(old, ABOUT)).toBe(TOKEN);
    expect([both.keyOf(old), both.keyOf(both.encrypt(TOKEN, ABOUT))]).toEqual(["2026a", "2026b"]);
  });

  test("a key that is not on the ring is named, and another one of its name is no good", () => {
    expect(refusal([NEW], old)).toBe("2026a");
    expect(refusal([key("2026a")], old)).toBe("2026a");
    expect(refusal([], old)).toBe("2026a");
  });
});

describe("what is not as it was written is not decrypted", () => {
  const encrypted = createKeyring([NEW, OLD]).encrypt(TOKEN, ABOUT);
  const [, , body = ""] = encrypted.split(".");

  test("with any byte changed", () => {
    const bytes = Buffer.from(body, "base64url");
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(refusal([NEW], `v1.2026b.${changed.toString("base64url")}`)).toBe("2026b");
    }
  });

  test("cut anywhere", () => {
    for (let length = 0; length < encrypted.length; length += 1) {
      expect(refusal([NEW, OLD], encrypted.slice(0, length))).not.toContain("decrypted");
    }
  });

  test("said to be of another key", () => {
    const alike = [NEW, { name: "2026a", bytes: NEW.bytes }];
    expect(refusal(alike, `v1.2026a.${body}`)).toBe("2026a");
  });

  test.each([
    ["another workspace", ["installations", "slack", "T2", "token"]],
    ["another column", ["installations", "slack", "T1", "renewal_token"]],
    ["the same letters, divided otherwise", ["installations", "slackT1", "", "token"]],
    ["less", ["installations", "slack", "T1"]],
  ])("in the place of %s", (_, about) => {
    expect(refusal([NEW], encrypted, about)).toBe("2026b");
  });

  test.each(["", "xoxb-plain", "v2.2026b.AAAA", "v1.2026b.", "v1..AAAA", "v1.2026b.not base64"])(
    "written as %j",
    (written) => {
      expect(refusal([NEW], written)).not.toContain("decrypted");
      expect(createKeyring([NEW]).keyOf(written)).toBeUndefined();
    },
  );
});
