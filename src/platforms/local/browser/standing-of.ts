import type { Context } from "hono";
import type { Standing } from "../places.ts";
import { errorPage } from "./error-page.ts";
import { standingAt } from "./reader.ts";

/** The addresses under which a member stands in a place. */
export const AT = "/as/:user/:place";

/** Who stands where, by the address that was asked for; undefined: nobody can. */
export const standingOf = (context: Context): Standing | undefined =>
  standingAt(context.req.param("user") ?? "", context.req.param("place") ?? "");

/** For whoever cannot be. */
export const nobody = (context: Context): Response | Promise<Response> =>
  errorPage(context, 404, {
    title: "Nobody can be called that",
    words:
      "A name has up to 64 visible characters without spaces and #; a channel has letters, digits, - and _.",
  });
