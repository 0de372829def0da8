import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Ledger } from "./ledger.ts";

/** A twin's server. Where the twin itself fails, it says so, and `stopServer` throws it. */
export function serverOf(
  { failures }: Ledger,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  return createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      // Who hung up before the end is no flaw of the twin's.
      if (request.socket.destroyed) return;
      failures.push(error);
      response.writeHead(500, { "content-type": "text/plain" });
      response.end("the twin failed");
    });
  });
}

/** Listens on a port of its own. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve();
    });
  });
  // A server that listens on a port has an address with a port.
  return (server.address() as AddressInfo).port;
}

export async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Cuts whoever is still there. Throws if the twin itself failed meanwhile. */
export async function stopServer(server: Server, { failures }: Ledger): Promise<void> {
  await closeServer(server);
  if (failures.length > 0) throw new AggregateError(failures, "the twin failed");
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
