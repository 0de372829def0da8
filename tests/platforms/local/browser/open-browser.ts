import { once } from "node:events";
import { request } from "node:http";
import { onTestFinished } from "vitest";
import { openHouse } from "./open-house.ts";

/** The playground over real HTTP, as a browser without scripts uses it, and as our script does. */

export type Fields = Readonly<Record<string, string | Blob>>;

/** What came back: its status, where it leads, and what it says. */
export interface Answered {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly body: string;
}

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export async function openBrowser(opening?: Parameters<typeof openHouse>[0]) {
  const { origin: base, world } = await openHouse(opening);

  async function ask(path: string, init: RequestInit = {}): Promise<Answered> {
    const response = await fetch(new URL(path, base), { redirect: "manual", ...init });
    return {
      status: response.status,
      location: response.headers.get("location"),
      headers: response.headers,
      body: await response.text(),
    };
  }

  const post = (path: string, fields: Fields, headers: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return ask(path, { method: "POST", body, headers: { origin: base, ...headers } });
  };

  /** One member in one place, without a script. */
  const as = (user: string, place = "general") => {
    const here = `/as/${encodeURIComponent(user)}/${place}`;
    const page = async (query = "") => (await ask(`${here}${query}`)).body;
    const say = (line: string, file?: File) =>
      post(`${here}/say`, file === undefined ? { line } : { line, file });
    const send = ({ action, fields }: Form, more: Fields = {}) =>
      post(action, { ...fields, ...more });
    return {
      here,
      page,
      say,
      send,
      /** What they read, the newest last. */
      messages: async () => messagesIn(await page()),
      /** Presses a control of the newest message that has it. */
      press: async (label: string, more: Fields = {}) => send(formWith(await page(), label), more),
      /** The dialog that an answer leads to. */
      dialog: async ({ location }: Answered) => (await ask(location ?? "")).body,
      listen: (since = `after=${Number.MAX_SAFE_INTEGER}`) =>
        listen(`${base}${here}/events?${since}`),
    };
  };
  return { base, ask, post, as, world };
}

const SETUP =
  '/group setup roadmap:backend-234-hours timezone:Europe/Berlin hours:10 name:"Night School"';

/** A group in #general, walked by its host and by ada. */
export async function openGroup() {
  const browser = await openBrowser();
  const host = browser.as("host");
  const ada = browser.as("ada");
  await host.say(SETUP);
  await host.say("/roadmap join");
  await ada.say("/roadmap join pace:5");
  return { browser, host, ada };
}

/** The messages of a page as they are read: one line each. */
export const messagesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<article[^]*?<\/article>/g)].map(([article]) => textIn(article));

/** What is read of a piece of a page. */
export const textIn = (html: string): string =>
  plain(html.replace(/<(option|datalist|select)\b[^]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

const plain = (escaped: string): string =>
  escaped
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The last form of a page that has a button or select with this label. */
export function formWith(html: string, label: string): Form {
  const forms = [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].toReversed();
  for (const [, head = "", body = ""] of forms) {
    const named = [...body.matchAll(/<button\b([^>]*)>([^]*?)<\/button>/g)].find(
      ([, attributes = "", words = ""]) =>
        textIn(words) === label || attributeIn(attributes, "aria-label") === `${label}: pick`,
    );
    if (named === undefined) continue;
    const hidden = [...body.matchAll(/<input\b([^>]*type="hidden"[^>]*)>/g)].map(
      ([, attributes = ""]) => [attributeIn(attributes, "name"), attributeIn(attributes, "value")],
    );
    const name = attributeIn(named[1] ?? "", "name");
    const pressed = name === "" ? [] : [[name, attributeIn(named[1] ?? "", "value")]];
    const fields = Object.fromEntries([...hidden, ...pressed]) as Record<string, string>;
    return { action: attributeIn(head, "action"), fields };
  }
  throw new Error(`nothing is called ${label} here`);
}

/** The value of an attribute, "" where it is not there. */
export const attributeIn = (attributes: string, name: string): string =>
  plain(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");

export interface Heard {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads server-sent events as they come. */
async function listen(url: string) {
  const asked = request(url).end();
  onTestFinished(() => {
    asked.destroy();
  });
  const [response] = (await once(asked, "response")) as [AsyncIterable<Buffer>];
  const heard: Heard[] = [];
  let wake: () => void = () => undefined;
  void (async () => {
    let rest = "";
    for await (const chunk of response) {
      const parts = `${rest}${chunk.toString()}`.split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (event === undefined || data === undefined) continue;
        heard.push({ event, data: JSON.parse(data) as Heard["data"] });
        wake();
      }
    }
  })().catch(() => undefined);
  return {
    heard,
    /** The first of its kind that is as wanted, however long it takes. */
    until: async (event: string, isWanted: (data: Heard["data"]) => boolean = () => true) => {
      for (;;) {
        const found = heard.find((one) => one.event === event && isWanted(one.data));
        if (found !== undefined) return found.data;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
