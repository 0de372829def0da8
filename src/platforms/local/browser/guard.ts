import { isIP } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { errorPage } from "./error-page.ts";

const OWN = ["127.0.0.1", "localhost", "[::1]"];
/** Listens on whatever address the machine has. */
const ANY = ["0.0.0.0", "::"];

/** A page may load and ask nothing but what comes from here, and nothing may frame it. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
});

/**
 * Nobody but who sits here, or was let in on purpose: a name that somebody else has pointed at this machine
 * (DNS rebinding) is none of ours. An address in numbers cannot be pointed anywhere.
 */
export function onlyOurName(host: string): MiddlewareHandler {
  return async (context, next) => {
    const name = hostName(context.req.header("host") ?? "");
    const isOurs =
      name !== undefined &&
      (OWN.includes(name) || name === bracketed(host) || (ANY.includes(host) && isAddress(name)));
    if (isOurs) return next();
    return errorPage(context, 421, {
      title: "Cairn is not at this address",
      words: "It answers at http://127.0.0.1 and at the address that HOST names.",
    });
  };
}

/**
 * What changes anything is asked for by our own pages, never by those of others. They may lead here, but ask
 * nothing in passing: they could not read it, and yet take up every window there is.
 */
export const onlyOurPages: MiddlewareHandler = async (context, next) => {
  const { method } = context.req;
  // Browsers tell where a request comes from, and no page can make them tell otherwise.
  const site = context.req.header("sec-fetch-site");
  if (method === "GET" || method === "HEAD") {
    const isInPassing = context.req.header("sec-fetch-mode") !== "navigate";
    if (!isInPassing || !(site === "cross-site" || site === "same-site")) return next();
    return elsewhere(context);
  }
  const origin = context.req.header("origin");
  const isOurs =
    site === undefined ? isSame(origin, context.req.header("host")) : site === "same-origin";
  return isOurs ? next() : elsewhere(context);
};

const elsewhere = (context: Context): Response | Promise<Response> =>
  errorPage(context, 403, {
    title: "That came from somewhere else",
    words: "Only the playground's own pages may do anything here, so nothing was done.",
  });

const isSame = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined &&
  host !== undefined &&
  URL.canParse(origin) &&
  new URL(origin).host === host.toLowerCase();

/** Without its port. */
const hostName = (host: string): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, "")) !== 0;
