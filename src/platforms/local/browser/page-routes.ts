import type { Hono } from "hono";
import { cleanLine } from "../../../core/clean.ts";
import { isSeenBy } from "../places.ts";
import type { Assets } from "./assets.ts";
import { helpFor } from "./complete.ts";
import { asked } from "./deeds.ts";
import type { Desk } from "./desk.ts";
import { errorPage } from "./error-page.ts";
import { eventsFor } from "./events.ts";
import { navHtml } from "./nav.ts";
import { pageHtml, placeHtml, resetPageHtml } from "./page.ts";
import { addressOf, standingAt } from "./reader.ts";
import { AT, nobody, standingOf } from "./standing-of.ts";

/** What is only looked at. */
export function pageRoutes(app: Hono, desk: Desk, assets: Assets): void {
  app.get("/go", (context) => {
    const { user = "", place = "" } = context.req.query();
    const standing = standingAt(user.trim().replace(/^@/, ""), place.trim());
    return standing === undefined ? nobody(context) : context.redirect(addressOf(standing), 303);
  });

  app.get(AT, async (context) => {
    const standing = standingOf(context);
    if (standing === undefined) return nobody(context);
    const dialog = desk.dialogs.find(context.req.query("dialog") ?? "", standing.user);
    context.header("cache-control", "no-store");
    return context.html(pageHtml(await desk.page(standing, { dialog }), assets));
  });

  app.get(`${AT}/reset`, async (context) => {
    const standing = standingOf(context);
    if (standing === undefined) return nobody(context);
    return context.html(resetPageHtml(await desk.reader(standing), assets));
  });

  app.get(`${AT}/events`, async (context) => {
    const standing = standingOf(context);
    if (standing === undefined) return nobody(context);
    if (desk.windows.isFull) {
      return errorPage(context, 503, {
        title: "Too many windows are open",
        words: "Close some: this one hears of nothing new until then.",
      });
    }
    return eventsFor(context, standing, {
      windows: desk.windows,
      unread: desk.unread,
      world: await desk.world(),
      reader: (as) => desk.reader(as),
    });
  });

  app.get(`${AT}/beside`, async (context) => {
    const standing = standingOf(context);
    if (standing === undefined) return nobody(context);
    const { reader, group, around } = await desk.beside(standing);
    return context.json({
      side: String(navHtml(reader, around)),
      place: String(placeHtml(reader, group)),
    });
  });

  app.get(`${AT}/complete`, async (context) => {
    const standing = standingOf(context);
    if (standing === undefined) return nobody(context);
    const line = context.req.query("line") ?? "";
    return context.json(await helpFor(await desk.world(), standing, line));
  });

  app.get(`${AT}/dialog/:id/:field`, async (context) => {
    const standing = standingOf(context);
    const open = standing && desk.dialogs.find(context.req.param("id"), standing.user);
    if (standing === undefined || open === undefined) return context.json([]);
    const { engine } = await desk.world();
    const typed = context.req.query("typed") ?? "";
    const { command } = open.dialog.press;
    const by = asked(desk.zone, standing);
    const found = await engine.choices(by, command, context.req.param("field"), typed);
    return context.json(found.map(({ label, value }) => ({ label: cleanLine(label), value })));
  });

  app.get(`${AT}/file/:message`, async (context) => {
    const standing = standingOf(context);
    const { log } = await desk.world();
    const message = await log.byId(Number(context.req.param("message")));
    const file = message?.view.file;
    if (standing === undefined || message === undefined || file === undefined) {
      return context.notFound();
    }
    if (!isSeenBy(message, standing.user)) return context.notFound();
    const name = encodeURIComponent(cleanLine(file.name));
    return context.body(file.content, 200, {
      "content-type": `${file.mime.split(";")[0] ?? "text/plain"}; charset=utf-8`,
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "cache-control": "no-store",
    });
  });
}
