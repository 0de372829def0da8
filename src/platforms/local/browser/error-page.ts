import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { NEWEST } from "./assets.ts";
import { html } from "../../../web/html/html.ts";

interface Trouble {
  readonly title: string;
  readonly words: string;
}

/** What did not work, and the way back. The script shows the words where somebody stands. */
export function errorPage(
  context: Context,
  status: ContentfulStatusCode,
  { title, words }: Trouble,
): Response | Promise<Response> {
  if (isScript(context)) return context.json({ title, words }, status);
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title} · Cairn</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/assets/${NEWEST}/style.css" />
        </head>
        <body>
          <main class="alone">
            <h1>${title}</h1>
            <p>${words}</p>
            <p><a class="button" href="/">Back to the playground</a></p>
          </main>
        </body>
      </html>`,
    status,
  );
}

/** Does our own script ask? It takes pieces where a browser by itself takes a page. */
export const isScript = (context: Context): boolean =>
  context.req.header("accept") === "application/json";
