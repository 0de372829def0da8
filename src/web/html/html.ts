import { html as template } from "hono/html";

/** A piece of a page. Only `html` makes one, and it escapes whatever else is put into it. */
export type Html = Awaited<ReturnType<typeof template>>;

/** Puts a page together from pieces and from text. No piece is waited for, so neither is the page. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new Error("a piece of a page was not there yet");
  return made;
}
