import { collectDefaultMetrics, Registry } from "prom-client";
import type {
  AnswerOutcome,
  DeliveryKind,
  DeliveryOutcome,
  Metrics,
  SendOutcome,
  Vitals,
} from "../../core/metrics.ts";
import type { Clock, Timer } from "../../core/ports.ts";
import { instrumentsOn, type Instruments } from "./instruments.ts";
import { createNumbers } from "./numbers.ts";

/** What is counted, as Prometheus reads it. */
export interface Prometheus {
  readonly metrics: Metrics;
  /** From now on numbers of the database stand in it. */
  watch(vitals: Vitals, clock: Clock): void;
  /** As it stands now. What cannot be had is left out. */
  exposition(isReady: boolean): Promise<string>;
  readonly contentType: string;
}

interface Counted {
  readonly version: string;
  /** Of the command tree: no other name is ever a label. */
  readonly commands: readonly { readonly name: string }[];
  readonly timer: Timer;
}

const KINDS: readonly DeliveryKind[] = ["post", "letter"];
const DELIVERED: readonly DeliveryOutcome[] = [
  "sent",
  "silent",
  "retry",
  "later",
  "asked",
  "given_up",
  "let_go",
];
const SENT: readonly SendOutcome[] = ["ok", "gone", "refused", "later", "failed"];
/** Whoever named no command. */
const UNKNOWN = "unknown";

/** Counts on a registry of its own, the process's usual measures among it. */
export function createPrometheus({ version, commands, timer }: Counted): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const instruments = instrumentsOn(registry);
  instruments.build.set({ version, node: process.versions.node }, 1);
  presetCommands(instruments, [...commands.map(({ name }) => name), UNKNOWN]);
  let tickedMs = timer.elapsedMs();
  let numbers: (() => Promise<void>) | undefined;
  const counted = metricsOn(instruments);
  return {
    metrics: {
      ...counted,
      ticked: (tookMs) => {
        tickedMs = timer.elapsedMs();
        counted.ticked(tookMs);
      },
    },
    watch: (vitals, clock) => {
      numbers = createNumbers(instruments, vitals, clock, timer);
    },
    exposition: async (isReady) => {
      instruments.ready.set(isReady ? 1 : 0);
      instruments.tickAge.set((timer.elapsedMs() - tickedMs) / 1_000);
      await numbers?.();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** A series that begins with its first fault shows no rise: Prometheus needs the zero before it. */
function presetCommands({ commands }: Instruments, names: readonly string[]): void {
  for (const command of names)
    commands.inc({ command, outcome: "failed" satisfies AnswerOutcome }, 0);
}

function presetPlatform({ sends, edits, rateLimits, reconnects }: Instruments, platform: string) {
  for (const outcome of SENT) {
    // No post is gone before it was there.
    if (outcome !== "gone") sends.inc({ platform, outcome }, 0);
    edits.inc({ platform, outcome }, 0);
  }
  rateLimits.inc({ platform }, 0);
  reconnects.inc({ platform }, 0);
}

function metricsOn(instruments: Instruments): Metrics {
  const { commands, answers, sends, edits, deliveries } = instruments;
  const preset = new Set<string>();
  for (const kind of KINDS) for (const outcome of DELIVERED) deliveries.inc({ kind, outcome }, 0);
  for (const outcome of ["ok", "failed"]) instruments.backups.inc({ outcome }, 0);
  const standing = new Map<string, boolean>();

  return {
    answered: (command = UNKNOWN, outcome, tookMs) => {
      commands.inc({ command, outcome });
      answers.observe({ command }, tookMs / 1_000);
    },
    askedToWait: (platform, who) => {
      instruments.waits.inc({ platform, who });
    },
    sent: (platform, outcome) => {
      sends.inc({ platform, outcome });
    },
    edited: (platform, outcome) => {
      edits.inc({ platform, outcome });
    },
    rateLimited: (platform, forMs) => {
      instruments.rateLimits.inc({ platform });
      instruments.rateLimited.inc({ platform }, forMs / 1_000);
    },
    keptRate: (platform, waitedMs) => {
      instruments.keptRate.inc({ platform }, waitedMs / 1_000);
    },
    delivered: (kind, outcome, lateMs) => {
      deliveries.inc({ kind, outcome });
      // The clock may have gone back since.
      if (lateMs !== undefined) instruments.delay.observe({ kind }, Math.max(0, lateMs) / 1_000);
    },
    dropped: (posts) => {
      instruments.dropped.inc(posts);
    },
    ticked: (tookMs) => {
      instruments.ticks.observe(tookMs / 1_000);
    },
    connected: (platform, isConnected) => {
      if (!preset.has(platform)) presetPlatform(instruments, platform);
      preset.add(platform);
      if (isConnected && standing.get(platform) === false) instruments.reconnects.inc({ platform });
      // What never stood does not stand again.
      if (isConnected || standing.has(platform)) standing.set(platform, isConnected);
      instruments.connected.set({ platform }, isConnected ? 1 : 0);
    },
    backedUp: (outcome) => {
      instruments.backups.inc({ outcome });
    },
    newestBackup: (atMs) => {
      instruments.newestBackup.set(atMs / 1_000);
    },
  };
}
