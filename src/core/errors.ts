import type { Control } from "./view.ts";

/**
 * An expected refusal. It is shown privately: what is wrong (`message`), then what to do next
 * (`hint`), then controls that do it. Anything else thrown becomes a logged reference. Where several
 * things are wrong, `details` lists them, one a line.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly hint: string;
  readonly controls: readonly Control[];
  readonly details: readonly string[];

  constructor(
    message: string,
    hint: string,
    controls: readonly Control[] = [],
    details: readonly string[] = [],
  ) {
    super(message);
    this.hint = hint;
    this.controls = controls;
    this.details = details;
  }
}

/** The program cannot start as configured. One sentence for the host, exit code 78 (EX_CONFIG). */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode = 78;
}

/** Two writers met. The caller may try again from the start; nothing was written. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}
