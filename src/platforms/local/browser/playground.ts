import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { LocalMessage, Presses } from "../../../core/ports.ts";
import { addressOf } from "./reader.ts";
import { readAssets } from "./assets.ts";
import { Desk } from "./desk.ts";
import { errorPage } from "./error-page.ts";
import { headers, onlyOurName, onlyOurPages } from "./guard.ts";
import { deedRoutes } from "./deed-routes.ts";
import { pageRoutes } from "./page-routes.ts";
import { BEGINNING } from "../places.ts";
import type { Worlds } from "./world.ts";

export interface PlaygroundOptions {
  readonly worlds: Worlds;
  readonly presses: Presses;
  /** The zone of this machine: whoever sits at it reads times in it, until they say otherwise. */
  readonly zone: string;
  /** The address that it listens on. */
  readonly host: string;
}

/** The playground: the local platform in a browser. */
export interface Playground {
  readonly listener: RequestListener;
  /** A message is new or edited. */
  show(message: LocalMessage): void;
  /** Time has passed. */
  passed(): void;
  /** Lets go of the windows that are open, so that the server can stop. */
  close(): void;
}

const LARGEST_BODY = 2_000_000;

/** Puts the playground together. Whatever is on a page is on it before the script has run. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const desk = new Desk(options);
  const assets = readAssets();
  const app = new Hono();
  app.use(headers, onlyOurName(options.host), onlyOurPages);
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (context) =>
        errorPage(context, 413, {
          title: "That is too large",
          words: "Nothing over 2 MB is taken here; a roadmap is far smaller.",
        }),
    }),
  );
  app.get("/", (context) => context.redirect(addressOf(BEGINNING), 303));
  app.get("/assets/:version/:name", (context) => {
    const found = assets.find(context.req.param("version"), context.req.param("name"));
    if (found === undefined) return context.notFound();
    return context.body(found.body, 200, {
      "content-type": found.type,
      "cache-control": found.mayBeKept ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
  pageRoutes(app, desk, assets);
  deedRoutes(app, desk, assets);
  app.notFound((context) =>
    errorPage(context, 404, {
      title: "There is nothing here",
      words: "A place has an address such as /as/ada/general.",
    }),
  );
  app.onError(async (error, context) => {
    const { fail } = await desk.world();
    fail(error);
    return errorPage(context, 500, {
      title: "That did not work",
      words: "The log of the playground has the reason. Try again, or reset it.",
    });
  });
  const answer = getRequestListener(app.fetch);
  return {
    listener: (request, response) => void answer(request, response),
    show: (message) => {
      desk.show(message);
    },
    passed: () => {
      desk.windows.all({ kind: "clock" });
    },
    close: () => {
      desk.windows.close();
    },
  };
}
