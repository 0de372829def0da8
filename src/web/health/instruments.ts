import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** A metric as a host reads of it. */
export interface Described {
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
  readonly help: string;
}

/** Answers have three seconds, and most need hundredths. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** A tick is to be over before the next one. */
const TICK_SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 30, 60];
/** From at once to a day, after which a post is too late. */
const DELAY_SECONDS = [1, 5, 15, 60, 120, 300, 900, 3_600, 21_600, 86_400];

/** Every metric of Cairn's own, on a registry of its own. */
export function instrumentsOn(registry: Registry) {
  const described: Described[] = [];
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) => {
    described.push({ name, kind: "counter", labels: labelNames, help });
    return new Counter({ name, help, labelNames, registers });
  };
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => {
    described.push({ name, kind: "gauge", labels: labelNames, help });
    return new Gauge({ name, help, labelNames, registers });
  };
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: L[] = [],
  ) => {
    described.push({ name, kind: "histogram", labels: labelNames, help });
    return new Histogram({ name, help, labelNames, buckets, registers });
  };
  return {
    described,
    build: gauge("cairn_build_info", "Always 1; the labels say what runs", ["version", "node"]),
    ready: gauge("cairn_ready", "1 where /readyz says so, else 0"),
    commands: counter(
      "cairn_commands_total",
      "Commands, presses and dialogs answered; refused is said in words, failed is a fault",
      ["command", "outcome"],
    ),
    answers: histogram(
      "cairn_answer_duration_seconds",
      "Time from a request to its answer, without the way to the platform",
      ANSWER_SECONDS,
      ["command"],
    ),
    waits: counter(
      "cairn_floods_total",
      "Commands, presses and dialogs not answered: one member, or one channel, asked for too much at once",
      ["platform", "who"],
    ),
    sends: counter("cairn_sends_total", "Posts and letters handed to a platform", [
      "platform",
      "outcome",
    ]),
    edits: counter("cairn_edits_total", "Edits of posts that are kept up to date", [
      "platform",
      "outcome",
    ]),
    rateLimits: counter(
      "cairn_rate_limits_total",
      "Times that a platform asked to wait with a post, an edit or a question",
      ["platform"],
    ),
    rateLimited: counter(
      "cairn_rate_limited_seconds_total",
      "How long it asked to wait, added up",
      ["platform"],
    ),
    keptRate: counter(
      "cairn_rate_wait_seconds_total",
      "How long posts waited so that the platform's rate was kept",
      ["platform"],
    ),
    deliveries: counter(
      "cairn_deliveries_total",
      "Attempts to deliver, by how they ended; asked and given_up wait for an organiser",
      ["kind", "outcome"],
    ),
    delay: histogram(
      "cairn_delivery_delay_seconds",
      "From when a post fell due to its arrival; letters wait for quiet hours to end",
      DELAY_SECONDS,
      ["kind"],
    ),
    dropped: counter("cairn_posts_dropped_total", "Posts that fell due too long ago to be sent"),
    depth: gauge("cairn_outbox_deliveries", "Deliveries that are not over", [
      "platform",
      "kind",
      "state",
    ]),
    oldest: gauge(
      "cairn_outbox_oldest_age_seconds",
      "How long ago the oldest delivery fell due that is still to be sent",
      ["platform", "kind"],
    ),
    ticks: histogram(
      "cairn_tick_duration_seconds",
      "How long the minute's work took: claiming and sending what is due",
      TICK_SECONDS,
    ),
    tickAge: gauge("cairn_tick_age_seconds", "Time since a tick was last over"),
    connected: gauge("cairn_platform_connected", "1 where the connection stands, else 0", [
      "platform",
    ]),
    reconnects: counter(
      "cairn_platform_reconnects_total",
      "Times that the connection stood again after it had broken",
      ["platform"],
    ),
    backups: counter("cairn_backups_total", "Nightly backups, by whether they are sound", [
      "outcome",
    ]),
    newestBackup: gauge(
      "cairn_backup_newest_timestamp_seconds",
      "When the newest backup was made; 0 where there is none",
    ),
    groups: gauge("cairn_groups", "Groups, at most a minute old"),
    members: gauge("cairn_members", "Members who have not left, at most a minute old"),
  };
}

export type Instruments = ReturnType<typeof instrumentsOn>;

/** What a host can read about, in the order of the documentation. */
export const described = (): readonly Described[] => instrumentsOn(new Registry()).described;
