import { html, type Html } from "../../../web/html/html.ts";
import { placeName, type Reader } from "./reader.ts";

/** What can be tried first, in the order in which it makes sense. */
export const FIRST_LINES = [
  "/group setup roadmap:backend-234-hours",
  "/roadmap join",
  "/roadmap next",
  "/cairn help",
] as const;

/** What stands over the messages of a place: where one is, and what to type. */
export function welcomeHtml(reader: Reader): Html {
  const { standing, base } = reader;
  const isDm = standing.where.kind === "dm";
  const lines = isDm ? FIRST_LINES.slice(2) : FIRST_LINES;
  return html`<section class="welcome" aria-label="How to begin">
    <h2>${isDm ? "You and Cairn" : `Welcome to ${placeName(standing)}`}</h2>
    ${
      isDm
        ? html`<p>
            What is said here stays between ${standing.user} and Cairn: nudges come here, and
            commands work as they do in a channel. A group is set up in a channel, such as
            <a href="/as/${encodeURIComponent(standing.user)}/general">#general</a>.
          </p>`
        : html`<p>
            <code>/group setup</code> starts a study group here, <code>/roadmap join</code> makes
            you a member, and <code>/roadmap next</code> says what to learn first. Type
            <code>/</code> for every command, pick a name to be somebody else, and move the clock to
            see the weeks go by.
          </p>`
    }
    <form class="tries" method="post" action="${base}/say" data-deed="say">
      ${lines.map((line) => html`<button name="line" value="${line}"><code>${line}</code></button>`)}
    </form>
  </section>`;
}
