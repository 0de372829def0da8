import type { PageOf } from "../../core/page.ts";
import { HEADERS, STYLES_PATH } from "./dress.ts";
import { viewPageHtml } from "./page-html.ts";

/** Puts a view on a page of its own. Its look hangs with the pages of groups. */
export const viewPage: PageOf = (view) => ({
  html: String(viewPageHtml(STYLES_PATH, view)),
  headers: { ...HEADERS, "Content-Type": "text/html; charset=utf-8" },
});
