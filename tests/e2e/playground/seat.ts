import type { Browser, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { PageElement } from "../../browser/element.ts";
import { watch } from "../../browser/watch.ts";
import type { House } from "../../platforms/local/browser/open-house.ts";

/** Somebody at a window of the playground, by keyboard and mouse, by what is labelled and what is read. */
export interface Seat {
  readonly page: Page;
  /** What the page did that no page may. */
  readonly faults: readonly string[];
  /** Goes to a channel, or to the direct messages with Cairn. */
  readonly open: (place: string) => Promise<void>;
  /** Speaks as a member from now on: picked from the list, or somebody new. */
  readonly is: (name: string) => Promise<void>;
  /** Types a line and sends it. The answer, once it is there. */
  readonly says: (line: string) => Promise<Locator>;
  /** Types a line that opens a dialog. */
  readonly asks: (line: string) => Promise<Locator>;
  /** Presses a button of the newest message that has it, or of `on`. */
  readonly presses: (label: string, on?: Locator) => Promise<Locator>;
  /** Picks from the so-maniest control of the newest message that has any. */
  readonly picks: (control: number, choice: number) => Promise<Locator>;
  /** Everything that can be read, oldest first. */
  readonly messages: () => Locator;
}

type Contexts = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** By what lines are sent and buttons are pressed: each key of a line and Enter, or a line at once and a click. */
type Hand = "keyboard" | "mouse";

/** Sits down at a window of its own, as `host` in #general, as whoever opens the playground does. */
export async function sitDown(
  browser: Browser,
  { origin }: Pick<House, "origin">,
  { hand = "mouse", ...settings }: Contexts & { readonly hand?: Hand } = {},
): Promise<Seat> {
  const context = await browser.newContext(settings);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults = watch(page, origin);
  await page.goto(origin);
  const log = page.getByRole("log");
  const messages = () => log.getByRole("article");
  const line = page.getByLabel(/^Message to /);

  /** What comes of an act: the message that it made, or the one that it changed. */
  async function answerTo(act: () => Promise<void>): Promise<Locator> {
    const before = await wordsOf(messages());
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === "POST"),
      act(),
    ]);
    const told = (await response.json()) as { message?: number };
    if (told.message === undefined) throw new Error(`no answer: ${JSON.stringify(told)}`);
    const id = `m${told.message}`;
    const message = page.locator(`#${id}`);
    await expect.poll(async () => (await wordsOf(message)).get(id)).not.toBe(before.get(id));
    return message;
  }

  /** Places and people: beside the messages, and on a phone behind a link. */
  async function beside(): Promise<Locator> {
    const menu = page.getByRole("link", { name: /^Menu/ });
    if (await menu.isVisible()) await menu.click();
    return page.getByRole("navigation");
  }

  async function send(said: string): Promise<void> {
    if (hand === "mouse") {
      await line.fill(said);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      return;
    }
    await line.focus();
    await page.keyboard.type(said);
    // What is offered is turned down: the line is whole.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  }

  async function press(button: Locator): Promise<void> {
    if (hand === "mouse") await button.click();
    else await button.press("Enter");
  }

  return {
    page,
    faults,
    messages,
    open: async (place) => {
      const side = await beside();
      await side.getByRole("link").filter({ hasText: place }).click();
    },
    is: async (name) => {
      const here = page.getByLabel(`Message to #general as ${name}`, { exact: true });
      if (await here.isVisible()) return;
      const side = await beside();
      const known = side.getByRole("link").filter({ has: page.getByText(name, { exact: true }) });
      if ((await known.count()) > 0) await known.click();
      else {
        await side.getByLabel("Somebody new").fill(name);
        await side.getByRole("button", { name: "Speak as them" }).click();
      }
      await here.waitFor();
    },
    says: (said) => answerTo(() => send(said)),
    asks: async (said) => {
      await send(said);
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      return dialog;
    },
    presses: (label, on) =>
      answerTo(async () => {
        const button = { name: label, exact: true } as const;
        const holders = messages().filter({ has: page.getByRole("button", button) });
        await press((on ?? holders.last()).getByRole("button", button));
      }),
    picks: (control, choice) =>
      answerTo(async () => {
        const form = messages()
          .filter({ has: page.locator("form") })
          .last()
          .locator("form")
          .nth(control);
        // Before all that can be picked stands what it is.
        await form.getByRole("combobox").selectOption({ index: choice + 1 });
        await form.getByRole("button").click();
      }),
  };
}

/** What a message says, a line for each part and each row, as a terminal has them. */
export const linesOf = (message: Locator): Promise<string> =>
  message.evaluate((article: PageElement) => {
    const words = ({ textContent }: PageElement) => textContent.replace(/\s+/g, " ").trim();
    const parts = [...article.querySelectorAll(".view > *")].flatMap((part) => {
      const rows = [...part.querySelectorAll("tr")];
      if (rows.length > 0) return rows.map(({ children }) => [...children].map(words).join(" "));
      return part.matches("ul, ol") ? [...part.children].map(words) : [words(part)];
    });
    return parts.join("\n");
  });

/** What stands in messages, by their ids. */
export const wordsOf = async (messages: Locator): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await messages.evaluateAll((all: readonly PageElement[]) =>
      all.map(({ id, textContent }) => [id, textContent] as const),
    ),
  );
