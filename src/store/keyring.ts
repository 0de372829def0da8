import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { CannotDecrypt } from "../core/errors.ts";
import type { Key } from "../core/ports.ts";

/** Encrypts what is secret in the database, with keys that are not in it. */
export interface Keyring {
  /**
   * Encrypts with the first key. `about` says what it belongs to, such as its row and column: whoever says
   * anything else does not decrypt it, so a secret that was put into another row is worth nothing there.
   */
  encrypt(secret: string, about: readonly string[]): string;
  /** Throws CannotDecrypt where the key is not on the ring, or any letter or what it is about is another. */
  decrypt(encrypted: string, about: readonly string[]): string;
  /** The name of the key that it was encrypted with; undefined for what we did not write. */
  keyOf(encrypted: string): string | undefined;
  /** The name of the key that encrypts; undefined where there is none. */
  readonly first: string | undefined;
}

/** AES-256-GCM with a nonce of 96 bits: NIST SP 800-38D allows 2³² of them for a key, if they are random. */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** How it is written: the way, the key's name, then nonce, ciphertext and tag. */
const WRITTEN = /^v1\.([a-z0-9-]{1,32})\.([A-Za-z0-9_-]+)$/;

/** A ring of keys of 32 bytes. The first one encrypts, all of them decrypt. */
export function createKeyring(keys: readonly Key[]): Keyring {
  const [first] = keys;

  return {
    first: first?.name,
    keyOf: (encrypted) => WRITTEN.exec(encrypted)?.[1],
    encrypt: (secret, about) => {
      if (first === undefined) throw new Error("there is no key to encrypt with");
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, first.bytes, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(bound(first.name, about));
      const parts = [nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()];
      return `v1.${first.name}.${Buffer.concat(parts).toString("base64url")}`;
    },
    decrypt: (encrypted, about) => {
      const [, name = "", body = ""] = WRITTEN.exec(encrypted) ?? [];
      const key = keys.find((one) => one.name === name);
      if (key === undefined) throw new CannotDecrypt(name);
      const bytes = Buffer.from(body, "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new CannotDecrypt(name);
      const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(bound(name, about));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([secret, decipher.final()]).toString("utf8");
      } catch (error) {
        throw new CannotDecrypt(name, { cause: error });
      }
    },
  };
}

/** Written so that no two lists come to the same bytes. */
const bound = (key: string, about: readonly string[]): Buffer =>
  Buffer.from(JSON.stringify(["v1", key, ...about]));
