import type { Vitals } from "../../core/metrics.ts";
import type { Timer } from "../../core/ports.ts";
import { within } from "../../core/within.ts";

/** Whether the process can do its work just now, and if not, why. */
export interface Readiness {
  /** A platform's connection stands, or is not there yet, or is broken. */
  connected(platform: string, isConnected: boolean): void;
  /** The start is over: the database is up to date, and all that is needed has been told. */
  begin(vitals: Pick<Vitals, "answers">): void;
  /** Never ready again. */
  stop(): void;
  /** What is not ready, a sentence for each; none: all is. Nothing of any group, and no secret. */
  lacking(): Promise<readonly string[]>;
}

/** Whoever asks does not wait for long. */
const PATIENCE_MS = 2_000;

export function createReadiness(timer: Timer): Readiness {
  const connections = new Map<string, boolean>();
  let vitals: Pick<Vitals, "answers"> | undefined;
  let isStopping = false;

  async function lackingOf({ answers }: Pick<Vitals, "answers">): Promise<readonly string[]> {
    const answer = answers().then(
      () => true,
      () => false,
    );
    const broken = [...connections].filter(([, isConnected]) => !isConnected);
    return [
      ...((await within(timer, PATIENCE_MS, answer)) === true
        ? []
        : ["The database does not answer."]),
      ...broken.map(([name]) => `There is no connection to ${name}.`),
    ];
  }

  return {
    connected: (platform, isConnected) => void connections.set(platform, isConnected),
    begin: (given) => {
      vitals = given;
    },
    stop: () => {
      isStopping = true;
    },
    lacking: async () => {
      if (isStopping) return ["Cairn is stopping."];
      return vitals === undefined ? ["Cairn is starting."] : lackingOf(vitals);
    },
  };
}
