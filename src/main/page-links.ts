import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { PAGE_NAME_LENGTH, type PageStore } from "../domain/group-page.ts";

/** Signs the names of pages: what is not signed by us is known to be nothing before anything is looked up. */
export interface PageLinks {
  /** The token of a link: the name, and its signature. */
  readonly tokenOf: (name: string) => string;
  /** The name that a token was made of; undefined for what we did not sign. */
  readonly nameIn: (token: string) => string | undefined;
}

/** 128 bits. */
const SIGNATURE_BYTES = 16;
const SIGNATURE_LENGTH = Math.ceil((SIGNATURE_BYTES * 4) / 3);

/** With the key that the store keeps, made at the first use. It is never logged, and no export holds it. */
export async function pageLinks(store: Pick<PageStore, "key">): Promise<PageLinks> {
  const key = Buffer.from(await store.key(randomBytes(32).toString("base64url")), "base64url");

  const signature = (name: string): string =>
    createHmac("sha256", key)
      .update(`page ${name}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
      .toString("base64url");

  return {
    tokenOf: (name) => `${name}${signature(name)}`,
    nameIn: (token) => {
      if (!TOKEN.test(token)) return undefined;
      const name = token.slice(0, PAGE_NAME_LENGTH);
      const signed = Buffer.from(token.slice(PAGE_NAME_LENGTH));
      return timingSafeEqual(signed, Buffer.from(signature(name))) ? name : undefined;
    },
  };
}

const TOKEN = new RegExp(`^[a-z0-9]{${PAGE_NAME_LENGTH}}[A-Za-z0-9_-]{${SIGNATURE_LENGTH}}$`);
