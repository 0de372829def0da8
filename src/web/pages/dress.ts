import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PAGES_PATH } from "../../core/page.ts";

/** What every answer says, a page's or not: nothing runs, nothing is kept, nobody finds it by searching. */
export const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "private, no-store",
} as const;

const css = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
/** The look of every page, under a path that changes with it. */
export const STYLES = `${css("../html/look.css")}\n${css("page.css")}`;
export const STYLES_PATH = `${PAGES_PATH}/page.${createHash("sha256").update(STYLES).digest("hex").slice(0, 8)}.css`;
