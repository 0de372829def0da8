import type { TestProject } from "vitest/node";
import { openPostgres } from "../../src/store/postgres/open.ts";
import { startPostgres } from "./server.ts";

/** The database that every test's own is a copy of: made once, at the newest version. */
export const TEMPLATE = "cairn_template";

/** One server for all tests of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ durable: false });
  await server.run(`create database ${TEMPLATE}`);
  await (await openPostgres(server.address(TEMPLATE))).destroy();
  project.provide("postgres", server.address("postgres"));
  return () => server.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of the server's own database; left out where tests run on SQLite. */
    readonly postgres?: string;
  }
}
