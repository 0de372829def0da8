import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { UserError } from "../core/errors.ts";
import { MAX_FILE_BYTES } from "./check-file.ts";
import { isPublicAddress } from "./public-address.ts";

/**
 * Fetches what a stranger names, without becoming their way into a network: a socket is opened only to
 * a public address, which is resolved once, checked, and connected to as it was checked.
 */

export interface FetchRules {
  /** Every address of a name; asked once for each request. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** May a socket be opened to this address and port? */
  readonly mayConnect: (address: string, port: number) => boolean;
  /** For all of it: names, redirects, the last byte. */
  readonly timeoutMs: number;
}

/** The ports of the web; others belong to services that a request could be made to speak to. */
const PORTS: ReadonlySet<number> = new Set([80, 443]);

export const PUBLIC_ONLY: FetchRules = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  mayConnect: (address, port) => PORTS.has(port) && isPublicAddress(address),
  timeoutMs: 10_000,
};

const MAX_REDIRECTS = 3;

/** The bytes at an http or https address, at most 256 KB. Throws a UserError that says what is wrong. */
export async function fetchFile(
  typed: string,
  rules: FetchRules = PUBLIC_ONLY,
): Promise<Uint8Array> {
  const late = AbortSignal.timeout(rules.timeoutMs);
  let url = parseUrl(typed);
  for (let redirects = 0; ; redirects += 1) {
    const found = await untilLate(late, request(url, rules, late));
    if (found.kind === "bytes") return found.bytes;
    if (redirects === MAX_REDIRECTS) {
      throw refusal(`That address leads on more than ${MAX_REDIRECTS} times.`);
    }
    const next = parseUrl(found.location, url);
    if (url.protocol === "https:" && next.protocol !== "https:") {
      throw refusal(
        "That address leads from https to http, where anyone on the way could change it.",
      );
    }
    url = next;
  }
}

const refusal = (message: string): UserError =>
  new UserError(message, "Give the address of the file itself, or attach the file.");

const notPublic = (): UserError => refusal("That address is not one of the public web.");

function parseUrl(typed: string, base?: URL): URL {
  const url = URL.parse(typed, base?.href);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw refusal("That is not an address that begins with https:// or http://.");
  }
  if (url.username !== "" || url.password !== "") {
    throw refusal("That address has a name or password in it, which is not sent.");
  }
  return url;
}

type Found =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "redirect"; readonly location: string };

async function request(url: URL, rules: FetchRules, late: AbortSignal): Promise<Found> {
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const address = await addressOf(url, port, rules);
  return new Promise((resolve, reject) => {
    const { request: open } = url.protocol === "https:" ? https : http;
    const asked = open(url, {
      // No shared agent: no connection is kept, none goes through a proxy.
      agent: false,
      lookup: always(address),
      signal: late,
      maxHeaderSize: 16_384,
      headers: { "user-agent": "Cairn", accept: "*/*", "accept-encoding": "identity" },
    });
    asked.on("socket", (socket) => {
      socket.once("connect", () => {
        if (!isSame(socket.remoteAddress, address)) asked.destroy(notPublic());
      });
    });
    asked.on("error", (error) => {
      reject(error instanceof UserError ? error : refusal(reasonOf(error)));
    });
    asked.on("response", (response) => {
      receive(response).then(resolve, reject);
    });
    asked.end();
  });
}

/** What OpenSSL and Node call a certificate that does not prove the host. */
const CERTIFICATE = /CERT|UNABLE_TO|ISSUER|HOSTNAME_MISMATCH/;

const reasonOf = (error: Error): string =>
  "code" in error && CERTIFICATE.test(String(error.code))
    ? "That address has no valid certificate for its name."
    : "That address cannot be reached.";

/** IPv6 can be written in more ways than one. */
const isSame = (remote: string | undefined, address: string): boolean =>
  remote !== undefined &&
  isIP(remote) === isIP(address) &&
  (isIP(remote) === 4
    ? remote === address
    : URL.parse(`http://[${remote}]`)?.host === URL.parse(`http://[${address}]`)?.host);

/** The one address to connect to. A name with any address that is not public is not trusted at all. */
async function addressOf(url: URL, port: number, rules: FetchRules): Promise<string> {
  // The URL has brought every notation of an IPv4 address (decimal, octal, hex) into its usual one.
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const addresses = isIP(host) === 0 ? await resolve(host, rules) : [host];
  const [first] = addresses;
  if (first === undefined || !addresses.every((address) => rules.mayConnect(address, port))) {
    throw notPublic();
  }
  return first;
}

async function resolve(name: string, rules: FetchRules): Promise<readonly string[]> {
  try {
    return await rules.resolve(name);
  } catch {
    throw refusal("That address cannot be reached.");
  }
}

/** Answers every question for a name with the address that was checked (against DNS rebinding). */
const always =
  (address: string): LookupFunction =>
  (_, options, answer) => {
    const family = isIP(address);
    if (options.all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };

async function receive(response: http.IncomingMessage): Promise<Found> {
  const { statusCode = 0, headers } = response;
  try {
    if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined) {
      return { kind: "redirect", location: headers.location };
    }
    if (statusCode !== 200) throw refusal(`That address answers with ${statusCode}.`);
    // What is packed may be a thousand times as long; it was asked for as it is.
    if (!["", "identity"].includes(headers["content-encoding"] ?? "")) {
      throw refusal("That address sends the file packed.");
    }
    return { kind: "bytes", bytes: await readBody(response) };
  } finally {
    response.destroy();
  }
}

async function readBody(response: http.IncomingMessage): Promise<Uint8Array> {
  const tooLong = () =>
    refusal(`What is at that address is longer than ${MAX_FILE_BYTES / 1024} KB.`);
  if (Number(response.headers["content-length"] ?? 0) > MAX_FILE_BYTES) throw tooLong();
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.byteLength;
      if (length > MAX_FILE_BYTES) throw tooLong();
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof UserError ? error : refusal("That address broke off in the middle.");
  }
  return Buffer.concat(parts);
}

/** The result, or a refusal when the time is over first. */
async function untilLate<T>(late: AbortSignal, work: Promise<T>): Promise<T> {
  const over = Promise.withResolvers<never>();
  const tooLate = () => {
    over.reject(refusal("That address takes too long to answer."));
  };
  late.addEventListener("abort", tooLate, { once: true });
  if (late.aborted) tooLate();
  try {
    return await Promise.race([over.promise, work]);
  } finally {
    late.removeEventListener("abort", tooLate);
  }
}
