import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { exampleEnvironment } from "../../src/config/variables.ts";
import { ROOT } from "../e2e/process.ts";

/** What is read of the files for Docker Compose, and what holds for each service in them. */

const text = z.string();
const service = z.looseObject({
  environment: z.record(text, text).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(text).optional(),
  security_opt: z.array(text).optional(),
  tmpfs: z.array(text).optional(),
  volumes: z.array(text).optional(),
  ports: z.array(text).optional(),
  restart: text.optional(),
  stop_grace_period: text.optional(),
  healthcheck: z.looseObject({ test: z.array(text) }).optional(),
});
const compose = z.looseObject({
  services: z.record(text, service),
  volumes: z.record(text, z.unknown()),
});

export const source = (file: string): string => readFileSync(join(ROOT, file), "utf8");
export const composed = (file: string) => compose.parse(parse(source(file)));

/** The variables that are a host's to set. */
export const KNOWN = [...exampleEnvironment().matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);

/** With what an engine would fill in for `${NAME:-preset}`. */
export const filled = (value: string): string => value.replace(/\$\{\w+(?::[-?]([^}]*))?\}/g, "$1");

/** Declares the tests of a service that is whole in one file. */
export function holdsBack(given: z.infer<typeof service> | undefined): void {
  test("may do no more than it needs", () => {
    expect(given).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      restart: "unless-stopped",
    });
    expect(given?.tmpfs?.some((place) => place.startsWith("/tmp:"))).toBe(true);
    expect(given?.volumes).toHaveLength(1);
    expect(given?.stop_grace_period).toMatch(/^\d+s$/);
  });

  test("is reached from outside of this machine by nobody", () => {
    for (const port of given?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
}
