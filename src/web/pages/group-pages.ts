import { getRequestListener } from "@hono/node-server";
import { Hono, type Context } from "hono";
import type { RequestListener } from "node:http";
import { PAGES_PATH, type FindPage, type Page } from "../../core/page.ts";
import type { Log, Names } from "../../core/ports.ts";
import { HEADERS, STYLES, STYLES_PATH } from "./dress.ts";
import { noticeHtml, pageHtml } from "./page-html.ts";
import { createTurns } from "./turns.ts";

interface Parts {
  readonly find: FindPage;
  readonly log: Log;
  readonly names: Names;
}

/** The longest path that a link of ours can have. */
const PATH_LENGTH = 300;

/** Answers for the pages of groups: to GET and HEAD alone, and for what is no page always the same. */
export function groupPages({ find, log, names }: Parts): RequestListener {
  const turn = createTurns<Page | undefined>();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  });
  app.get(STYLES_PATH, (c) =>
    c.body(STYLES, 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    }),
  );
  app.get(`${PAGES_PATH}/*`, async (c) => {
    const [token, ...path] = stepsOf(c.req.path);
    // Whoever guesses takes no turn of those who have a link.
    const open = token === undefined ? undefined : find(token);
    if (token === undefined || open === undefined) return nothing(c);
    const page = turn(token, c.req.path, () => open(path));
    if (page === undefined) {
      c.header("Retry-After", "5");
      return c.html(
        noticeHtml(STYLES_PATH, "Many read along just now. Try again in a moment."),
        503,
      );
    }
    const found = await page;
    return found === undefined
      ? nothing(c)
      : c.html(pageHtml(found, `${PAGES_PATH}/${token}`, STYLES_PATH));
  });
  app.get("*", nothing);
  app.all("*", (c) => c.body(null, 405, { Allow: "GET, HEAD" }));
  app.onError((error, c) => {
    const reference = names.fresh(8);
    log.error({ reference, err: error }, "a page could not be shown");
    const words = `Something went wrong here; whoever runs Cairn finds it by ${reference}.`;
    return c.html(noticeHtml(STYLES_PATH, words), 500);
  });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void answer(request, response);
}

/** Why there is none is told to nobody: revoked, replaced, mistyped or never made. */
const nothing = (c: Context): Response | Promise<Response> =>
  c.html(
    noticeHtml(STYLES_PATH, "There is no page here. Ask whoever gave you the link for a new one."),
    404,
  );

/** The steps under the mount; none for what no link of ours has. */
function stepsOf(path: string): readonly string[] {
  if (path.length > PATH_LENGTH) return [];
  const steps = path.slice(PAGES_PATH.length + 1).split("/");
  return steps.every((step) => /^[\w-]+$/.test(step)) ? steps : [];
}
