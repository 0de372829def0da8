import { describe, expect, test } from "vitest";
import { parseDockerfile } from "../../container/dockerfile.ts";
import { readConfig } from "../../src/config.ts";
import { composed, filled, holdsBack, KNOWN, source } from "./compose.ts";

const { services } = composed("compose.yaml");
const { cairn } = services;
const environment = cairn?.environment ?? {};

describe("Cairn in compose", () => {
  holdsBack(cairn);

  test("is given variables that it knows", () => {
    expect(Object.keys(environment).filter((name) => !KNOWN.includes(name))).toEqual([]);
  });

  test("keeps its database where the image has its volume, and listens on the port that is published", () => {
    const given = Object.entries(environment).map(([name, value]) => [name, filled(value)]);
    // Pairs of two texts.
    const config = readConfig(Object.fromEntries(given) as Record<string, string>);
    const [, place = ""] = cairn?.volumes?.[0]?.split(":") ?? [];
    expect(config.database).toBe(`${place}/cairn.db`);
    const inside = cairn?.ports?.map((port) => port.split(":").at(-1));
    expect(inside).toEqual([String(config.playground.port)]);
    expect(config.health?.port).toBe(3001);
  });

  test("is built on the base of the Dockerfile unless a host pins another", () => {
    const base = /\$\{NODE_IMAGE:-([^}]+)\}/.exec(source("compose.yaml"))?.[1];
    expect(base).toBe(parseDockerfile(source("Dockerfile"))[0]?.from);
  });
});
