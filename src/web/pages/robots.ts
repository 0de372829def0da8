import type { RequestListener } from "node:http";

/** Where search engines look first. */
export const ROBOTS_PATH = "/robots.txt";

/** Search engines are asked to stay away from everything. */
export const robots: RequestListener = (_, response) => {
  response
    .writeHead(200, { "Content-Type": "text/plain; charset=utf-8" })
    .end("User-agent: *\nDisallow: /\n");
};
