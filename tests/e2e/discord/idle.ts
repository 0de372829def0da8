import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** Says, whenever it is asked, for how long its event loop stood still since it was last asked, ms. */
const IDLE = `
  const delay = require("node:perf_hooks").monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  process.stdin.on("data", () => { console.log(delay.max / 1e6); delay.reset(); });
`;

/**
 * A process that does nothing: what its event loop stands still, the machine does to everyone at that moment,
 * and the measure by itself. Returns how to ask it.
 */
export function startIdle(): () => Promise<number> {
  const idle = spawn(process.execPath, ["-e", IDLE], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void idle.kill("SIGKILL"));
  return () =>
    new Promise((resolve) => {
      idle.stdout.once("data", (line) => {
        resolve(Number(line));
      });
      idle.stdin.write("?");
    });
}
