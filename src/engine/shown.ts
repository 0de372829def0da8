import { UserError } from "../core/errors.ts";
import type { MemberState } from "../domain/records.ts";

/** Whoever hides shares nothing of theirs (rule 6): refused kindly, before anything of it is shown. */
export function requireShown({ member }: MemberState): void {
  if (!member.hidden) return;
  throw new UserError(
    "You are hidden from others, so nothing of yours is shared.",
    "Change that with /my settings visibility:shown.",
  );
}
