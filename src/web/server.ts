import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { StartError } from "../core/errors.ts";

/** Where it listens. */
export interface WebAddress {
  readonly host: string;
  readonly port: number;
  /** The variable that says which port; left out: `PORT`. */
  readonly variable?: string;
}

/** An HTTP server. Whatever answers requests hangs on it under a path of its own. */
export interface Web {
  /** Hands over each request whose path is `path` or begins with it and a slash; the longest path wins. */
  mount(path: string, listener: RequestListener): void;
  /** Throws StartError where it may not listen. */
  start(): Promise<void>;
  /** Takes no more connections; resolves when the requests that are under way are answered. */
  stop(): Promise<void>;
  /** The port that it listens on. */
  port(): number;
}

/** A request that is still not answered by then is cut off. */
const STOP_MS = 5_000;

/** Makes the server; it hears nothing before it is started. */
export function createWeb({ host, port, variable = "PORT" }: WebAddress): Web {
  const mounted = new Map<string, RequestListener>();
  let underWay = 0;
  let answered: () => void = () => undefined;
  const server = createServer((request, response) => {
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
      answered();
    });
    const listener = listenerFor(mounted, pathOf(request.url));
    if (listener === undefined) refuse(response, 404);
    else listener(request, response);
  });
  return {
    mount: (path, listener) => {
      mounted.set(path, listener);
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once("error", (error) => {
          reject(startError(error, { host, port, variable }));
        });
        server.listen(port, host, resolve);
      }),
    stop: () =>
      new Promise((resolve) => {
        const end = () => {
          server.closeAllConnections();
        };
        const late = setTimeout(end, STOP_MS);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        // Connections that ask nothing stay open otherwise.
        answered = () => {
          if (underWay === 0) end();
        };
        answered();
      }),
    port: () => {
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : port;
    },
  };
}

/** Without its query. What is no path at all is nobody's. */
const pathOf = (url = ""): string => /^[^?#]*/.exec(url)?.[0] ?? "";

function listenerFor(
  mounted: ReadonlyMap<string, RequestListener>,
  path: string,
): RequestListener | undefined {
  const fits = [...mounted.keys()].filter(
    (mount) => path === mount || path.startsWith(`${mount}/`),
  );
  const [longest] = fits.toSorted((one, other) => other.length - one.length);
  return longest === undefined ? undefined : mounted.get(longest);
}

/** An answer without words. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

const REASONS: Readonly<Record<string, (at: Required<WebAddress>) => string>> = {
  EADDRINUSE: ({ host, port, variable }) =>
    `${variable} is ${port}, and something else listens there on ${host}: stop it, or choose another port.`,
  EACCES: ({ port, variable }) =>
    `${variable} is ${port}, which this user may not listen on: choose one above 1023.`,
  EADDRNOTAVAIL: ({ host }) =>
    `HOST is ${host}, which is no address of this machine: take 127.0.0.1 behind a proxy, or 0.0.0.0 for all.`,
};

function startError(error: NodeJS.ErrnoException, at: Required<WebAddress>): Error {
  const reason = REASONS[error.code ?? ""];
  return reason === undefined ? error : new StartError(reason(at));
}
