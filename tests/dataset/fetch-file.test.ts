import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { fetchFile, PUBLIC_ONLY, type FetchRules } from "../../src/dataset/fetch-file.ts";

type Serve = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A web server on the loopback, and rules under which its very port counts as public. */
async function twin(serve: Serve, more: Partial<FetchRules> = {}) {
  const heard: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    heard.push(request);
    serve(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const rules: FetchRules = {
    resolve: (name) => Promise.reject(new Error(`${name} was asked for`)),
    mayConnect: (address, asked) => address === "127.0.0.1" && asked === port,
    timeoutMs: 60_000,
    ...more,
  };
  const base = `http://127.0.0.1:${port}`;
  const get = async (url: string) => Buffer.from(await fetchFile(url, rules)).toString();
  return { base, port, rules, heard, get };
}

/** Counts the sockets that this process opens towards anything while the test runs. */
function countSockets(): () => number {
  const opened = channel("net.client.socket");
  let count = 0;
  const note = () => {
    count += 1;
  };
  opened.subscribe(note);
  onTestFinished(() => {
    opened.unsubscribe(note);
  });
  return () => count;
}

describe("what is at an address", () => {
  test("is fetched, with no compression asked for and nothing told of us but a name", async () => {
    const { base, heard, get } = await twin((_, response) => response.end("id: x\n"));
    const sockets = countSockets();
    expect(await get(`${base}/mine.yaml?a=1`)).toBe("id: x\n");
    expect(heard[0]?.url).toBe("/mine.yaml?a=1");
    expect(heard[0]?.headers).toMatchObject({ "accept-encoding": "identity" });
    expect(heard[0]?.headers).not.toHaveProperty("cookie");
    expect(sockets()).toBe(1);
  });

  test("is fetched by a name, which is asked for once and connected to as it was checked", async () => {
    const asked: string[] = [];
    const { port, heard, rules } = await twin((_, response) => response.end("here"));
    // Who rebinds a name answers with another address the second time.
    const resolve = (name: string) => {
      asked.push(name);
      return Promise.resolve(asked.length === 1 ? ["127.0.0.1"] : ["10.0.0.1"]);
    };
    const bytes = await fetchFile(`http://files.example:${port}/a`, { ...rules, resolve });
    expect(Buffer.from(bytes).toString()).toBe("here");
    expect(asked).toEqual(["files.example"]);
    expect(heard[0]?.headers.host).toBe(`files.example:${port}`);
  });

  test("is followed over three redirects, and not over four", async () => {
    const { base, get } = await twin((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end("arrived");
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(await get(`${base}/3`)).toBe("arrived");
    await expect(get(`${base}/4`)).rejects.toThrow("leads on more than 3 times");
  });

  test.each([404, 500, 204, 304])("is refused when the answer is %d", async (status) => {
    const { base, get } = await twin((_, response) => response.writeHead(status).end());
    await expect(get(base)).rejects.toThrow(`answers with ${status}`);
  });

  test("is refused when it is packed, however small", async () => {
    const { base, get } = await twin((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(9_000_000)));
    });
    await expect(get(base)).rejects.toThrow("packed");
  });

  test("is refused when it says that it is too long", async () => {
    const { base, get } = await twin((_, response) => {
      response.writeHead(200, { "content-length": "262145" });
      response.flushHeaders();
    });
    await expect(get(base)).rejects.toThrow("longer than 256 KB");
  });

  test("is refused when it never ends, at the first byte too many", async () => {
    const { base, get } = await twin((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
        response.once("drain", write);
      };
      write();
    });
    await expect(get(base)).rejects.toThrow("longer than 256 KB");
  });

  test("may be exactly as long as is allowed", async () => {
    const { base, get } = await twin((_, response) => response.end("x".repeat(262_144)));
    expect(await get(base)).toHaveLength(262_144);
  });

  test("is refused when it breaks off", async () => {
    const { base, get } = await twin((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("x", () => response.destroy());
    });
    await expect(get(base)).rejects.toThrow(/broke off|cannot be reached/);
  });

  test.each<[string, Serve]>([
    ["no answer comes", () => undefined],
    ["the body drips", (_, response) => response.write("x")],
  ])("is refused when the time is over and %s", async (_, serve) => {
    const { base, get } = await twin(serve, { timeoutMs: 200 });
    await expect(get(base)).rejects.toThrow("takes too long");
  });

  test("is refused when a name is never resolved in time", async () => {
    const { get } = await twin(() => undefined, {
      timeoutMs: 50,
      resolve: () => new Promise(() => undefined),
    });
    await expect(get("http://slow.example/")).rejects.toThrow("takes too long");
  });

  test("is refused when the name is not known", async () => {
    const { get } = await twin(() => undefined);
    await expect(get("http://nowhere.example/")).rejects.toThrow("cannot be reached");
  });
});

describe("no socket is opened", () => {
  test.each([
    ["decimal", "http://2130706433/"],
    ["octal", "http://0177.0.0.1/"],
    ["octal in one number", "http://017700000001/"],
    ["hex", "http://0x7f000001/"],
    ["hex in parts", "http://0x7f.0x0.0x0.0x1/"],
    ["two parts", "http://127.1/"],
    ["letters of full width", "http://１２７.０.０.１/"],
    ["circled digits", "http://①②⑦.⓪.⓪.①/"],
    ["percent signs", "http://%31%32%37.0.0.1/"],
    ["a dot at the end", "http://127.0.0.1./"],
    ["IPv4", "http://127.0.0.1/"],
    ["nought", "http://0/"],
    ["this network", "http://0.0.0.0/"],
    ["private", "http://10.0.0.1/"],
    ["private", "http://192.168.0.1/"],
    ["CGNAT", "http://100.64.0.1/"],
    ["metadata", "http://169.254.169.254/latest/meta-data/"],
    ["metadata in decimal", "http://2852039166/"],
    ["multicast", "http://224.0.0.1/"],
    ["broadcast", "http://255.255.255.255/"],
    ["documentation", "http://192.0.2.1/"],
    ["IPv6 loopback", "http://[::1]/"],
    ["IPv6 none", "http://[::]/"],
    ["IPv4-mapped", "http://[::ffff:127.0.0.1]/"],
    ["IPv4-mapped in hex", "http://[::ffff:7f00:1]/"],
    ["IPv4-mapped written out", "http://[0:0:0:0:0:ffff:127.0.0.1]/"],
    ["IPv4-compatible", "http://[::127.0.0.1]/"],
    ["translated", "http://[64:ff9b::127.0.0.1]/"],
    ["6to4", "http://[2002:7f00:1::]/"],
    ["link-local", "http://[fe80::1]/"],
    ["unique-local", "http://[fd00:ec2::254]/"],
    ["a port of another service", "http://1.1.1.1:22/"],
    ["a port of a database", "https://1.1.1.1:5432/"],
  ])("to %s: %s", async (_, url) => {
    const sockets = countSockets();
    const resolve = () => Promise.resolve(["127.0.0.1"]);
    await expect(fetchFile(url, { ...PUBLIC_ONLY, resolve })).rejects.toThrow(
      "not one of the public web",
    );
    expect(sockets()).toBe(0);
  });

  test.each([
    "http://[fe80::1%25eth0]/",
    "file:///etc/passwd",
    "ftp://1.1.1.1/",
    "data:,x",
    "gopher:",
  ])("for what is no web address: %s", async (url) => {
    const sockets = countSockets();
    await expect(fetchFile(url)).rejects.toThrow("not an address that begins with https://");
    expect(sockets()).toBe(0);
  });

  test.each(["http://user@1.1.1.1/", "http://user:secret@1.1.1.1/", "http://:secret@1.1.1.1/"])(
    "for a name or password in the address: %s",
    async (url) => {
      const sockets = countSockets();
      await expect(fetchFile(url)).rejects.toThrow("name or password");
      expect(sockets()).toBe(0);
    },
  );

  test.each([
    [["127.0.0.1"]],
    [["10.1.2.3"]],
    [["::1"]],
    [["::ffff:10.0.0.1"]],
    [["fe80::1%eth0"]],
    [["1.1.1.1", "192.168.0.1"]],
    [[]],
  ])("for a name that stands for %j", async (addresses) => {
    const sockets = countSockets();
    const resolve = () => Promise.resolve(addresses);
    await expect(
      fetchFile("https://rebound.example/", { ...PUBLIC_ONLY, resolve }),
    ).rejects.toThrow("not one of the public web");
    expect(sockets()).toBe(0);
  });

  test.each([
    "http://127.0.0.2/",
    "http://0x7f000002/",
    "http://[::1]/",
    "//10.0.0.1/x",
    "http://inside.example/",
    "http://user:secret@127.0.0.1/",
    "file:///etc/passwd",
    "http://127.0.0.1:1/",
  ])("for a redirect to %s", async (location) => {
    const { base, rules } = await twin((_, response) => {
      response.writeHead(302, { location }).end();
    });
    const sockets = countSockets();
    const resolve = () => Promise.resolve(["10.0.0.1"]);
    await expect(fetchFile(base, { ...rules, resolve })).rejects.toThrow(
      /not one of the public web|name or password|not an address/,
    );
    // The one to the twin.
    expect(sockets()).toBe(1);
  });

  test("for a name that stands for another address at the redirect", async () => {
    let asked = 0;
    const { port, rules } = await twin((_, response) => {
      response.writeHead(302, { location: "/again" }).end();
    });
    const sockets = countSockets();
    const resolve = () => {
      asked += 1;
      return Promise.resolve(asked === 1 ? ["127.0.0.1"] : ["10.0.0.1"]);
    };
    await expect(fetchFile(`http://files.example:${port}/`, { ...rules, resolve })).rejects.toThrow(
      "not one of the public web",
    );
    expect(sockets()).toBe(1);
  });
});
