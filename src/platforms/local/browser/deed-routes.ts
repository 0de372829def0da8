import type { Context, Hono } from "hono";
import type { Press } from "../../../core/view.ts";
import type { Standing } from "../places.ts";
import type { Assets } from "./assets.ts";
import { isMove, movedBy } from "./clock.ts";
import { LINE_MAX, type Unsaid } from "./composer.ts";
import { press, say, submit, type Outcome } from "./deeds.ts";
import type { Desk } from "./desk.ts";
import { dialogHtml } from "./dialog.ts";
import { errorPage, isScript } from "./error-page.ts";
import { filledIn } from "./filled-in.ts";
import { AT, nobody, standingOf } from "./standing-of.ts";
import { messageHtml } from "./message.ts";
import { pageHtml } from "./page.ts";
import { addressOf } from "./reader.ts";
import { attachmentOf, fileIn } from "./uploads.ts";

/** What does something: asked for with a form, answered by going back to where somebody stands. */
export function deedRoutes(app: Hono, desk: Desk, assets: Assets): void {
  /** Knows who acts, and reads what they sent. */
  const deed = (
    path: string,
    act: (context: Context, as: Standing, form: FormData) => Promise<Response>,
  ): void => {
    app.post(`${AT}/${path}`, async (context) => {
      const as = standingOf(context);
      if (as === undefined) return nobody(context);
      if (!(await desk.isWelcome(as.user))) return crowded(context);
      const form = await context.req.formData().catch(() => undefined);
      return form === undefined ? noForm(context) : act(context, as, form);
    });
  };

  const parts = async () => ({
    world: await desk.world(),
    dialogs: desk.dialogs,
    zone: desk.zone,
    encode: (press: Press) => desk.encode(press),
  });

  const over = async (context: Context, as: Standing, outcome: Outcome): Promise<Response> => {
    const base = addressOf(as);
    if (outcome.kind === "kept") {
      return isScript(context)
        ? context.json({ message: outcome.message.id })
        : context.redirect(`${base}#m${outcome.message.id}`, 303);
    }
    if (outcome.kind === "told") {
      const { message } = outcome;
      desk.windows.forget(as.user);
      const page = await desk.page(as);
      return isScript(context)
        ? context.json({ told: String(messageHtml(message, page.reader)) })
        : context.html(pageHtml({ ...page, messages: [...page.messages, message] }, assets));
    }
    const { dialog } = outcome;
    if (!isScript(context)) return context.redirect(`${base}?dialog=${dialog.id}`, 303);
    return context.json({ dialog: String(dialogHtml(dialog, await desk.reader(as))) });
  };

  const unsayable = async (context: Context, as: Standing, unsaid: Unsaid): Promise<Response> =>
    isScript(context)
      ? context.json(unsaid, 422)
      : context.html(pageHtml(await desk.page(as, { unsaid }), assets), 422);

  deed("say", async (context, as, form) => {
    const line = textIn(form, "line").trim();
    if (!line.startsWith("/")) return unsayable(context, as, { line, words: NO_COMMAND });
    if (line.length > LINE_MAX) return unsayable(context, as, { line, words: TOO_LONG });
    const file = fileIn(form.get("file"));
    const outcome = await say(await parts(), as, line, file && attachmentOf(file));
    if (outcome !== undefined) return over(context, as, outcome);
    const words = `That takes no file: take ${file?.name ?? "it"} away, or say what does, such as /group import.`;
    return unsayable(context, as, { line, words });
  });

  deed("press", async (context, as, form) => {
    const pressed = desk.presses.decode(textIn(form, "press"));
    if (pressed === undefined) return nothingToPress(context);
    const choice = form.get("choice");
    const picked = typeof choice === "string" && choice !== "" ? choice : undefined;
    const outcome = await press(await parts(), as, {
      press: pressed,
      choice: picked,
      message: Number(textIn(form, "message")),
    });
    return over(context, as, outcome);
  });

  deed("dialog/:id", async (context, as, form) => {
    const open = desk.dialogs.find(context.req.param("id") ?? "", as.user);
    const isCancelled = textIn(form, "go") === "cancel";
    if (isCancelled) desk.dialogs.close(open?.id ?? "");
    if (isCancelled) {
      return isScript(context) ? context.json({}) : context.redirect(addressOf(as), 303);
    }
    if (open === undefined) return closedDialog(context);
    const field = open.dialog.fields.find(({ kind }) => kind === "file");
    const file = field && fileIn(form.get(field.name));
    const values = filledIn(open.dialog, form, file && field.name);
    const attachment = file && attachmentOf(file);
    return over(context, as, await submit(await parts(), open, values, attachment));
  });

  deed("clock", async (context, as, form) => {
    const move = textIn(form, "move");
    if (!isMove(move)) return context.notFound();
    const { zone = desk.zone } = await desk.reader(as);
    const { move: moveTime } = await desk.world();
    await moveTime((nowMs) => movedBy(move, nowMs, zone));
    desk.windows.all({ kind: "clock" });
    return isScript(context) ? context.json({}) : context.redirect(addressOf(as), 303);
  });

  app.post(`${AT}/reset`, async (context) => {
    const as = standingOf(context);
    if (as === undefined) return nobody(context);
    await desk.reset();
    return context.redirect(addressOf(as), 303);
  });
}

const NO_COMMAND = "A command begins with a slash, such as /roadmap next.";
const TOO_LONG = "A line has at most 4,000 characters: shorten it.";

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

const crowded = (context: Context) =>
  errorPage(context, 403, {
    title: "The playground is full",
    words: "It has as many members as it takes: speak as one of them, or reset it.",
  });

const noForm = (context: Context) =>
  errorPage(context, 400, {
    title: "That could not be read",
    words: "Nothing was done: go back and send it again.",
  });

const nothingToPress = (context: Context) =>
  errorPage(context, 400, {
    title: "There is no such button",
    words: "It may be from an older Cairn: use the command instead.",
  });

const closedDialog = (context: Context) =>
  errorPage(context, 410, {
    title: "That dialog is closed",
    words: "Nothing was sent: open it again.",
  });
