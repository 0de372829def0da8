import { onTestFinished } from "vitest";
import { groupPages } from "../../src/web/pages/group-pages.ts";
import { createWeb } from "../../src/web/server.ts";
import type { World } from "../world.ts";

/** What a page says to whoever has its link, over a real server on this machine. */
export interface Reading {
  readonly token: string;
  /** Where the server is. */
  readonly origin: string;
  /** Anything under the server, such as `/g/…/board`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The words of a place of the page, without markup; of pictures what they say in words. */
  readonly read: (place?: string) => Promise<string>;
}

export async function openReading(world: World, where = "general", who = "ada"): Promise<Reading> {
  const { pages } = world;
  if (pages === undefined) throw new Error("this world has no address on the web");
  const answer = await world.say(who, "/group page", where);
  const token = /\/g\/([\w-]{32})/.exec(answer.text)?.[1] ?? "";
  const fail = (fields: object) => {
    throw new Error(JSON.stringify(fields));
  };
  const log = { info: () => undefined, warn: fail, error: fail };
  const web = createWeb({ host: "127.0.0.1", port: 0 });
  web.mount("/g", groupPages({ find: pages, log, names: { fresh: () => "abcd2345" } }));
  await web.start();
  onTestFinished(() => web.stop());
  const origin = `http://127.0.0.1:${web.port()}`;
  const get = (path: string, init?: RequestInit) => fetch(`${origin}${path}`, init);
  return {
    token,
    origin,
    fetch: get,
    read: async (place = "") => {
      const response = await get(`/g/${token}${place}`);
      if (!response.ok) throw new Error(`${place} is not there: ${response.status}`);
      return wordsOf(await response.text());
    },
  };
}

/** Markup as it is read. */
export const wordsOf = (markup: string): string =>
  markup
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, " $1 ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
