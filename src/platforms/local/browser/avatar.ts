import { html, type Html } from "../../../web/html/html.ts";

const HUES = 6;

/** Who it is, at a glance; the name stands beside it, so nobody has to see it. */
export function avatarHtml(name: string, isCairn: boolean): Html {
  if (isCairn) {
    return html`<span class="avatar cairn" aria-hidden="true">${stones()}</span>`;
  }
  const first = String.fromCodePoint(name.codePointAt(0) ?? 0x20);
  return html`<span class="avatar hue-${hueOf(name)}" aria-hidden="true"
    >${first.toUpperCase()}</span
  >`;
}

/** Three stones, one on the other: the mark of a trail. */
export const stones = (): Html =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <ellipse cx="12" cy="18.5" rx="9" ry="3.6" />
    <ellipse cx="12.6" cy="11.8" rx="6.4" ry="2.9" />
    <ellipse cx="11.6" cy="6.2" rx="3.9" ry="2.3" />
  </svg>`;

const hueOf = (name: string): number =>
  Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % HUES;
