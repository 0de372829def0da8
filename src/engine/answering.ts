import { BusyError, DiskError, UserError, type DiskTrouble } from "../core/errors.ts";
import type { AnswerOutcome, Metrics } from "../core/metrics.ts";
import type { Answer, Reply } from "../core/platform.ts";
import type { Log, Names, Timer } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { brokenView, refusalView } from "./replies.ts";

interface Answering {
  readonly commands: readonly { readonly name: string }[];
  readonly names: Names;
  readonly metrics: Pick<Metrics, "answered">;
  readonly timer: Timer;
  readonly log: Log;
}

/**
 * Does what somebody asks for. `what` names it in the log; `command` is what they call, as far as it is known
 * by then, and the work says so where it finds that out.
 */
export type DoAnswer = (
  what: string,
  command: string | undefined,
  work: (calls: (command: string) => void) => Promise<Answer>,
) => Promise<Answer>;

/**
 * The one catch: an expected refusal becomes a kind private reply, anything else a logged reference (rule 10).
 * How it ended is counted under the command's name.
 */
export function createAnswering({ commands, names, metrics, timer, log }: Answering): DoAnswer {
  // A press may name what no tree ever had.
  const known = new Set(commands.map(({ name }) => name));

  async function caught(
    what: string,
    work: () => Promise<Answer>,
  ): Promise<readonly [Answer, AnswerOutcome]> {
    try {
      const answer = await work();
      return [answer, answer.kind === "reply" && answer.refused ? "refused" : "ok"];
    } catch (error) {
      if (error instanceof UserError)
        return [refuse(refusalView(error), fieldOf(error)), "refused"];
      if (error instanceof BusyError) return [refuse(refusalView(busy())), "failed"];
      if (error instanceof DiskError) {
        log.error({ what, trouble: error.trouble, err: error }, TOLD[error.trouble]);
        return [refuse(refusalView(unwritten(error.trouble))), "failed"];
      }
      const reference = names.fresh(8);
      log.error({ reference, what, err: error }, "unexpected error");
      return [refuse(brokenView(reference)), "failed"];
    }
  }

  return async (what, command, work) => {
    const sinceMs = timer.elapsedMs();
    let called = command;
    const calls = (name: string) => {
      called = name;
    };
    const [answer, outcome] = await caught(what, () => work(calls));
    const name = called !== undefined && known.has(called) ? called : undefined;
    metrics.answered(name, outcome, timer.elapsedMs() - sinceMs);
    return answer;
  };
}

const busy = (): UserError =>
  new UserError("Cairn is very busy just now; nothing was changed.", "Try again in a moment.");

const unwritten = (trouble: DiskTrouble): UserError =>
  new UserError(
    trouble === "full"
      ? "Cairn's disk is full, and nothing was changed."
      : "Cairn cannot get at what it keeps just now, and nothing was changed.",
    "Try again later; /cairn about says how to reach whoever runs it.",
  );

/** What the host reads. */
const TOLD: Readonly<Record<DiskTrouble, string>> = {
  full: "the disk of the database is full, and whoever asks is refused until there is room",
  "read-only": "the database cannot be written to; make it and its folder writable",
  failing: "the disk of the database fails; look after it, and back up what can be read",
  damaged: "the database is damaged; stop Cairn, and cairn doctor says how to restore it",
};

export const refuse = (view: View, field?: Reply["field"]): Reply => ({
  kind: "reply",
  view,
  visibility: "private",
  update: false,
  refused: true,
  ...(field && { field }),
});

/** A refusal that leads on by buttons is more than a word beside a field. */
export const fieldOf = ({
  particulars: { field: name },
  message,
  controls,
}: UserError): Reply["field"] =>
  name === undefined || controls.length > 0 ? undefined : { name, says: message };
