import { patiently as patientlyOf } from "../../core/patiently.ts";
import type { Log, Timer } from "../../core/ports.ts";
import { loggable } from "./loggable.ts";
import { isTrouble } from "./start-error.ts";

/** What a start asks of Discord, which may be down just then. */
export const patiently = <T>(
  { timer, log }: { readonly timer: Timer; readonly log: Log },
  ask: () => Promise<T>,
): Promise<T> => patientlyOf({ name: "Discord", timer, log, isTrouble, loggable }, ask);
