import { ERRORS } from "./planted.ts";

/**
 * Loaded before the program in a process of its own (`--import`): on SIGUSR2 something is thrown, or a promise
 * rejected, that nothing in the program catches. PLANTED and PLANTED_AS say what, and how.
 */
const { PLANTED = "", PLANTED_AS } = process.env;

process.on("SIGUSR2", () => {
  const fail = () => {
    throw ERRORS[PLANTED]?.();
  };
  if (PLANTED_AS === "rejected") void Promise.resolve().then(fail);
  else fail();
});
