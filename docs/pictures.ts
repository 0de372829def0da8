import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { openChat } from "../src/chat.ts";
import { readConfig } from "../src/config.ts";
import type { Control, View } from "../src/core/view.ts";
import { showStamp } from "../src/core/when.ts";
import type { LocalPlatform } from "../src/platforms/local/chat.ts";
import { html, type Html } from "../src/web/html/html.ts";
import { viewHtml } from "../src/web/html/view-html.ts";
import { EXAMPLE, REPLAY_FROM } from "./generate.ts";

/**
 * What the README shows as pictures, from the same six weeks as its transcripts. `npm run docs:pictures`
 * takes them in a browser, and notes the digest of what it took; a test compares that, and so needs none.
 */

/** A message to take a picture of. */
export interface Scene {
  /** Its files: `docs/images/board-dark.png` and `-light`. */
  readonly name: string;
  readonly from: string;
  readonly body: string;
}

/** Each is the last thing shown that begins so, after what is said beyond the example. */
const SCENES: readonly { name: string; title: string; say?: string }[] = [
  { name: "weekly-post", title: "Week 7 of 24" },
  { name: "board", title: "The board since the start", say: "@ada /leaderboard period:all" },
  { name: "map", title: "Your path", say: "@dee /roadmap map" },
];

/** A line of the chat's JSON, as far as it matters here. */
interface Shown {
  readonly at: string;
  readonly view: View;
}

/** Plays the example, and sets what it shows as pieces of a page. */
export async function scenes(): Promise<readonly Scene[]> {
  const now = Temporal.Instant.from(REPLAY_FROM);
  const options = { database: ":memory:", now, plain: true, json: true, demo: false };
  const chat = await openChat(readConfig({}), options);
  try {
    return await scenesOf(chat.platform);
  } finally {
    await chat.close();
  }
}

async function scenesOf(platform: LocalPlatform): Promise<readonly Scene[]> {
  const shown: Shown[] = [];
  // The chat promises its lines in this form.
  platform.printTo((line) => shown.push(JSON.parse(line) as Shown));
  for (const line of readFileSync(EXAMPLE, "utf8").split("\n")) await platform.hear(line);
  const found: Scene[] = [];
  for (const { name, title, say } of SCENES) {
    if (say !== undefined) await platform.hear(say);
    const last = shown.findLast(({ view }) => view.title?.startsWith(title) === true);
    if (last === undefined) throw new Error(`the example shows nothing that begins with ${title}`);
    const body = String(viewHtml(last.view, { zone: ZONE, controls }));
    found.push({ name, from: String(fromHtml(last)), body });
  }
  return found;
}

/** What is noted of the scenes when their pictures are taken: how they are set may change a little, what they say not. */
export const digestsOf = (taken: readonly Scene[]): string => {
  const digests = taken.map(({ name, from, body }) => [
    name,
    createHash("sha256").update(from).update(body).digest("hex"),
  ]);
  return `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`;
};

const ZONE = "Europe/Berlin";

const fromHtml = ({ at }: Shown): Html =>
  html`<p class="from"><strong>Cairn</strong> ${showStamp(Date.parse(at), ZONE)}</p>`;

/** Buttons as they look; nobody presses a picture. */
const controls = (row: readonly Control[]): Html =>
  html`<p class="controls">
    ${row.map((control) => html`<span class="${styleOf(control)}">${control.label}</span> `)}
  </p>`;

const styleOf = (control: Control): string =>
  control.kind === "button" ? (control.style ?? "secondary") : control.kind;
