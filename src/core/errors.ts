import type { Choice, Control } from "./view.ts";

/**
 * An expected refusal. It is shown privately: what is wrong (`message`), then what to do next
 * (`hint`), then controls that do it. Anything else thrown becomes a logged reference.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly hint: string;
  readonly controls: readonly Control[];
  readonly particulars: Particulars;

  constructor(
    message: string,
    hint: string,
    controls: readonly Control[] = [],
    particulars: Particulars = {},
  ) {
    super(message);
    this.hint = hint;
    this.controls = controls;
    this.particulars = particulars;
  }

  /** The same, said about one option or field. */
  about(field: string): UserError {
    return new UserError(this.message, this.hint, this.controls, { ...this.particulars, field });
  }

  /** The same, with something more to press. */
  offering(control: Control): UserError {
    return new UserError(this.message, this.hint, [...this.controls, control], this.particulars);
  }
}

/** What more there is to say about a refusal. */
export interface Particulars {
  /** Where several things are wrong: each of them, one a line. */
  readonly details?: readonly string[];
  /** The one option or field that it is about: a dialog says it there. */
  readonly field?: string;
  /** What was typed for an option, and the values that it may have stood for: the engine offers them. */
  readonly meant?: { readonly typed: string; readonly choices: readonly Choice[] };
}

/** Something about the set-up has to change (EX_CONFIG). */
export const MISCONFIGURED = 78;
/** What is needed does not answer just now (EX_UNAVAILABLE). */
export const UNAVAILABLE = 69;

/** The program cannot start. One sentence for the host, and the exit code that tells whether to try again. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode: number;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? MISCONFIGURED;
  }
}

/** Two writers met. The caller may try again from the start; nothing was written. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}

/** Why the disk does not take or give what the database is. */
export type DiskTrouble = "full" | "read-only" | "failing" | "damaged";

/** The database cannot be read or written, for a reason that its host alone can mend. Nothing was written. */
export class DiskError extends Error {
  override readonly name = "DiskError";
  readonly trouble: DiskTrouble;
  /** What the database calls it. */
  readonly code: string;

  constructor(trouble: DiskTrouble, code: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.trouble = trouble;
    this.code = code;
  }
}

/**
 * Who or what this is about went while it was asked: a member left or was removed, a person was erased.
 * Nothing was written.
 */
export class GoneError extends Error {
  override readonly name = "GoneError";
}

/**
 * A platform refused a post: it is certainly not there. Organisers read `reason`, a clause such as
 * "Cairn may not write in this channel", and `hint`, a sentence that says what to do. Permanent is what
 * another try cannot change: the channel is gone, a permission is missing.
 */
export class SendRefused extends Error {
  override readonly name = "SendRefused";
  readonly permanent: boolean;
  readonly hint: string;

  constructor(reason: string, hint: string, { permanent }: { readonly permanent: boolean }) {
    super(reason);
    this.hint = hint;
    this.permanent = permanent;
  }
}

/**
 * A platform did not take this and is not to be asked for it before `afterMs`: it is rate limited, in this
 * channel or everywhere. Everywhere: this process asks nothing at all of it meanwhile.
 */
export class TryLater extends Error {
  override readonly name = "TryLater";
  readonly afterMs: number;
  readonly scope: "target" | "everywhere";

  constructor(afterMs: number, scope: TryLater["scope"]) {
    super(`rate limited for ${afterMs} ms`);
    this.afterMs = afterMs;
    this.scope = scope;
  }
}

/** This process took too long over a post, and another one may have it: nothing was sent. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/**
 * What was encrypted stays so: its key is not among those that the host gave, or it was changed, cut or put
 * into another row. `key`: the name of the key that it asks for, empty where it names none.
 */
export class CannotDecrypt extends Error {
  override readonly name = "CannotDecrypt";
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`what was encrypted with the key “${key}” cannot be decrypted`, options);
    this.key = key;
  }
}
