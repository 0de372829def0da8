import { readFile, writeFile } from "node:fs/promises";
import { clearLine, createInterface, cursorTo } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { LocalPlatform } from "./chat.ts";

export interface TerminalOptions {
  readonly platform: LocalPlatform;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** Where typed lines are kept from one session to the next. */
  readonly historyFile?: string;
}

/**
 * Runs a started chat until its input ends or somebody leaves: a prompt where a person sits, a
 * script where lines are piped in. Resolves when everything that was read is done.
 */
export function runTerminal(options: TerminalOptions): Promise<void> {
  return options.input.isTTY === true ? runPrompt(options) : runScript(options);
}

/** One line strictly after the other, so that a script always means the same. */
async function runScript({ platform, input }: TerminalOptions): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      if (await platform.hear(line)) return;
    }
  } finally {
    lines.close();
  }
}

const HISTORY_LINES = 500;

async function runPrompt(options: TerminalOptions): Promise<void> {
  const { platform, input, output, historyFile } = options;
  let history = await readHistory(historyFile);
  const prompt = createInterface({
    input,
    output,
    terminal: true,
    history: [...history],
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      platform.complete(line).then(
        ({ words, typed }) => {
          done(null, [[...words], typed]);
        },
        // The tab key stays silent; the line itself, once sent, gets the refusal.
        () => {
          done(null, [[], line]);
        },
      );
    },
  });
  prompt.on("history", (lines: string[]) => {
    history = lines;
  });

  let waiting = false;
  let closed = false;
  const ask = () => {
    if (closed) return;
    waiting = true;
    prompt.setPrompt(platform.prompt);
    prompt.prompt(true);
  };
  // A post may come while somebody types: it goes above the prompt, which is drawn again.
  platform.printTo((line) => {
    if (waiting) {
      cursorTo(output, 0);
      clearLine(output, 0);
    }
    output.write(`${line}\n`);
    if (waiting) prompt.prompt(true);
  });

  await new Promise<void>((resolve, reject) => {
    let work = Promise.resolve();
    let left = false;
    prompt.on("line", (line) => {
      // Pasted lines arrive together: each waits for the one before.
      work = work.then(async () => {
        if (left) return;
        waiting = false;
        left = await platform.hear(line);
        output.write("\n");
        if (left) prompt.close();
        else ask();
      });
      work.catch(reject);
    });
    prompt.on("SIGINT", () => {
      if (prompt.line === "") prompt.close();
      else prompt.write(null, { ctrl: true, name: "u" });
    });
    prompt.on("close", () => {
      closed = true;
      waiting = false;
      work.then(resolve, reject);
    });
    ask();
  }).finally(() => {
    prompt.close();
  });
  output.write("\n");
  await keepHistory(historyFile, history);
}

async function readHistory(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  // A history that is not there yet, or cannot be read, is an empty one.
  const lines = await readFile(file, "utf8").catch(() => "");
  return lines.split("\n").filter((line) => line !== "");
}

/** Newest first, as readline has it; for its owner's eyes only. */
async function keepHistory(file: string | undefined, lines: readonly string[]): Promise<void> {
  if (file === undefined) return;
  const content = lines.slice(0, HISTORY_LINES).join("\n");
  // A convenience: where it cannot be written, the chat has still ended well.
  await writeFile(file, `${content}\n`, { mode: 0o600 }).catch(() => undefined);
}
