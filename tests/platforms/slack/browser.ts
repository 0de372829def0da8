import type { Slack } from "../../twins/slack/twin.ts";
import type { Visitor } from "../../twins/slack/oauth.ts";

/** What a browser shows. */
export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** A browser, as far as an installation needs one: it keeps cookies, and goes where it is sent. */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** Opens an address, and does not go where it is sent. */
  async get(url: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes("1970")) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Where an address sends it. */
  async sentTo(url: string): Promise<string> {
    const to = (await this.get(url)).headers.get("location");
    if (to === null) throw new Error(`${url} sends nobody on`);
    return to;
  }

  async shows(url: string): Promise<Shown> {
    const response = await this.get(url);
    return { status: response.status, html: await response.text(), headers: response.headers };
  }
}

interface Installing {
  readonly twin: Slack;
  readonly publicUrl: string;
}

/** Somebody of a team installs Cairn, or does not, as far as the way back from Slack: where it leads. */
export async function consented(
  { twin, publicUrl }: Installing,
  team: string,
  browser: Browser,
  how: Partial<Visitor> = {},
): Promise<string> {
  const consent = await browser.sentTo(`${publicUrl}/slack/install`);
  twin.oauth.visitor = { team: twin.world.team(team), presses: "allow", ...how };
  return browser.sentTo(consent);
}

/** Somebody of a team installs Cairn: what they are shown at the end. */
export async function install(
  at: Installing,
  team: string,
  how: Partial<Visitor> = {},
): Promise<Shown> {
  const browser = new Browser();
  return browser.shows(await consented(at, team, browser, how));
}
