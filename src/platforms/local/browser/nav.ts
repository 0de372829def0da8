import { html, type Html } from "../../../web/html/html.ts";
import { BEGINNING, type Standing } from "../places.ts";
import { avatarHtml } from "./avatar.ts";
import { addressOf, placeKey, placeName, type Reader } from "./reader.ts";

/** What is offered beside the messages. */
export interface Around {
  readonly channels: readonly string[];
  readonly people: readonly string[];
  /** Members who may change the group that lives here, by name. */
  readonly organisers: readonly string[];
  /** Places with something new, by their keys. */
  readonly unread: ReadonlySet<string>;
}

/** Where one can go, and who one can be. */
export function navHtml({ standing }: Reader, around: Around): Html {
  const { user } = standing;
  const channel = (name: string): Standing => ({ user, where: { kind: "channel", channel: name } });
  return html`<nav id="side" aria-label="Places and people">
    <a class="close" href="#log">Close</a>
    <h2>Channels</h2>
    <ul>
      ${around.channels.map((name) => placeHtml(channel(name), standing, around))}
    </ul>
    <form class="add" action="/go">
      <input type="hidden" name="user" value="${user}" />
      <label class="unseen" for="new-channel">New channel</label>
      <input id="new-channel" name="place" placeholder="New channel" maxlength="80" required />
      <button aria-label="Open the channel">+</button>
    </form>
    <h2>Direct message</h2>
    <ul>
      ${placeHtml({ user, where: { kind: "dm" } }, standing, around)}
    </ul>
    <h2>You speak as</h2>
    <ul class="people">
      ${around.people.map((name) => personHtml(name, standing, around))}
    </ul>
    <form class="add" action="/go">
      <input type="hidden" name="place" value="${placeKey(standing)}" />
      <label class="unseen" for="new-person">Somebody new</label>
      <input id="new-person" name="user" placeholder="Somebody new" maxlength="64" required />
      <button aria-label="Speak as them">+</button>
    </form>
  </nav>`;
}

function placeHtml(to: Standing, here: Standing, { unread }: Around): Html {
  const key = placeKey(to);
  const isHere = key === placeKey(here);
  const isNew = unread.has(key) && !isHere;
  return html`<li>
    <a
      href="${addressOf(to)}"
      ${isHere ? html` aria-current="page"` : ""}${isNew ? html` class="new"` : ""}
      >${placeName(to)}<span class="dot" ${isNew ? "" : "hidden"}
        ><span class="unseen">, something new</span></span
      ></a
    >
  </li>`;
}

function personHtml(name: string, { user, where }: Standing, { organisers }: Around): Html {
  const role = name === BEGINNING.user ? "host" : organisers.includes(name) ? "organiser" : "";
  return html`<li>
    <a href="${addressOf({ user: name, where })}" ${name === user ? html` aria-current="true"` : ""}
      >${avatarHtml(name, false)}
      <bdi>${name}</bdi>${role === "" ? "" : html` <span class="badge">${role}</span>`}</a
    >
  </li>`;
}
