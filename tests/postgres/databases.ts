import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { TEMPLATE } from "./global-setup.ts";

/** Makes a database on the server of these tests, at the newest version or empty. Its address. */
export async function createDatabase({ empty }: { readonly empty: boolean }): Promise<string> {
  const server = inject("postgres");
  if (server === undefined) throw new Error("these tests have no PostgreSQL");
  const name = `cairn_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const from = empty ? "template0" : TEMPLATE;
  await client.query(`create database ${name} template ${from}`).finally(() => client.end());
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
