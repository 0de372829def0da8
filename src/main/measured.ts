import { SendRefused, TryLater } from "../core/errors.ts";
import type { Metrics, SendOutcome } from "../core/metrics.ts";
import type { Platform } from "../core/platform.ts";

/** A platform whose posts, edits and pleas to wait are counted. */
export function measured(platform: Platform, metrics: Metrics): Platform {
  const { name } = platform;

  /** How it ended, and whether we were asked to wait. */
  function failed(error: unknown): SendOutcome {
    if (error instanceof TryLater) {
      metrics.rateLimited(name, error.afterMs);
      return "later";
    }
    return error instanceof SendRefused ? "refused" : "failed";
  }

  async function counted<T>(
    count: (outcome: SendOutcome) => void,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      const result = await work();
      count(result === "gone" ? "gone" : "ok");
      return result;
    } catch (error) {
      count(failed(error));
      throw error;
    }
  }

  const sent = (outcome: SendOutcome) => {
    metrics.sent(name, outcome);
  };
  const edited = (outcome: SendOutcome) => {
    metrics.edited(name, outcome);
  };
  return {
    name,
    limits: platform.limits,
    start: (engine) => platform.start(engine),
    stop: () => platform.stop(),
    send: (...post) => counted(sent, () => platform.send(...post)),
    edit: (...change) => counted(edited, () => platform.edit(...change)),
    find: (...post) =>
      counted(
        () => undefined,
        () => platform.find(...post),
      ),
  };
}
