import { describe, expect, test } from "vitest";
import { composed, holdsBack, KNOWN } from "./compose.ts";

const { services, volumes } = composed("compose.postgres.yaml");
const { cairn, postgres } = services;

test("Cairn beside PostgreSQL is given variables that it knows", () => {
  const names = Object.keys(cairn?.environment ?? {});
  expect(names).toEqual(["DATABASE_URL"]);
  expect(names.filter((name) => !KNOWN.includes(name))).toEqual([]);
});

describe("PostgreSQL in compose", () => {
  holdsBack(postgres);

  test("is asked for its health in words that need no shell, and keeps its data in a volume of its own", () => {
    expect(postgres?.healthcheck?.test[0]).toBe("CMD");
    expect(Object.keys(volumes)).toEqual(["postgres"]);
    expect(postgres?.volumes).toEqual(["postgres:/var/lib/postgresql/data"]);
  });
});
