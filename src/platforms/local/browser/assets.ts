import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What pages load: our own style and script, read once. */
export interface Assets {
  /** The address of a file. It changes with what any of them holds, so a browser may keep it for ever. */
  href(name: string): string;
  /** Undefined for what there is not. */
  find(version: string, name: string): Asset | undefined;
}

interface Asset {
  readonly type: string;
  readonly body: string;
  readonly mayBeKept: boolean;
}

/** In place of a version: whatever it is now, as a page that knows no version asks. */
export const NEWEST = "newest";

const LOOK = new URL("../../../web/html/look.css", import.meta.url);
const CLIENT = new URL("./client/", import.meta.url);
const SCRIPTS = [
  "main.js",
  "beside.js",
  "choices.js",
  "composer.js",
  "deeds.js",
  "dialogs.js",
  "hint.js",
  "history.js",
  "live.js",
];
const STYLES = ["page.css", "log.css", "forms.css", "composer.css", "dialog.css"];

/** Reads the files. No build step: what is written is what is sent. */
export function readAssets(): Assets {
  const read = (name: string): string => readFileSync(new URL(name, CLIENT), "utf8");
  const style = [readFileSync(LOOK, "utf8"), ...STYLES.map(read)].join("\n");
  const files = new Map([
    ["style.css", { type: "text/css; charset=utf-8", body: style }],
    ...SCRIPTS.map(
      (name) => [name, { type: "text/javascript; charset=utf-8", body: read(name) }] as const,
    ),
  ]);
  const hash = createHash("sha256");
  for (const { body } of files.values()) hash.update(body);
  const current = hash.digest("hex").slice(0, 12);
  return {
    href: (name) => `/assets/${current}/${name}`,
    find: (version, name) => {
      const file = files.get(name);
      if (file === undefined || ![current, NEWEST].includes(version)) return undefined;
      return { ...file, mayBeKept: version === current };
    },
  };
}
