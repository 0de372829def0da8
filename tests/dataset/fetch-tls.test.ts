import { once } from "node:events";
import type http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { fetchFile, type FetchRules } from "../../src/dataset/fetch-file.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "../fakes/test-certificate.ts";

type Serve = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** An https server on the loopback that is files.example, and rules under which its port is public. */
async function secureTwin(serve: Serve = (_, response) => response.end("here")) {
  const names: unknown[] = [];
  const heard: string[] = [];
  const server = https.createServer(
    { cert: TEST_CERTIFICATE, key: TEST_KEY },
    (request, response) => {
      heard.push(request.headers.host ?? "");
      serve(request, response);
    },
  );
  server.on("secureConnection", (socket) => names.push(socket.servername));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const rules: FetchRules = {
    resolve: () => Promise.resolve(["127.0.0.1"]),
    mayConnect: (address, asked) => address === "127.0.0.1" && asked === port,
    timeoutMs: 60_000,
  };
  const get = async (url: string) => Buffer.from(await fetchFile(url, rules)).toString();
  return { port, names, heard, get };
}

const NO_PROOF = "That address has no valid certificate for its name.";

describe("over https", () => {
  describe("with a certificate that is trusted", () => {
    beforeAll(() => {
      const usual = tls.getCACertificates();
      tls.setDefaultCACertificates([...usual, TEST_CERTIFICATE]);
      return () => {
        tls.setDefaultCACertificates(usual);
      };
    });

    test("the name is what is asked for and proven, though the address was pinned", async () => {
      const { port, names, heard, get } = await secureTwin();
      expect(await get(`https://files.example:${port}/a`)).toBe("here");
      expect(names).toEqual(["files.example"]);
      expect(heard).toEqual([`files.example:${port}`]);
    });

    test("a certificate of another name is refused before anything is asked", async () => {
      const { port, heard, get } = await secureTwin();
      await expect(get(`https://other.example:${port}/a`)).rejects.toThrow(NO_PROOF);
      await expect(get(`https://127.0.0.1:${port}/a`)).rejects.toThrow(NO_PROOF);
      expect(heard).toEqual([]);
    });

    test("a redirect stays on https", async () => {
      const { port, heard, get } = await secureTwin((request, response) => {
        if (request.url === "/there") response.end("arrived");
        else response.writeHead(302, { location: "/there" }).end();
      });
      expect(await get(`https://files.example:${port}/`)).toBe("arrived");
      expect(heard).toHaveLength(2);
    });

    test("a redirect to http is refused", async () => {
      const { port, heard, get } = await secureTwin((_, response) => {
        response.writeHead(302, { location: `http://files.example:${port}/a` }).end();
      });
      await expect(get(`https://files.example:${port}/`)).rejects.toThrow("from https to http");
      expect(heard).toHaveLength(1);
    });
  });

  test("a certificate that nobody vouches for is refused before anything is asked", async () => {
    const { port, heard, get } = await secureTwin();
    await expect(get(`https://files.example:${port}/a`)).rejects.toThrow(NO_PROOF);
    expect(heard).toEqual([]);
  });

  test("a server that is asked in plain text hangs up, and cannot be reached", async () => {
    const { port, get } = await secureTwin();
    await expect(get(`http://files.example:${port}/a`)).rejects.toThrow("cannot be reached");
  });
});
