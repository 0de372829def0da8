import type { Page } from "playwright-core";

/**
 * Notes whatever a page must never do: open a box of the browser's own, throw, complain (of its policy for
 * one), ask anybody but `origin`, open another page, or leave.
 */
export function watch(page: Page, origin?: string): readonly string[] {
  const faults: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`opened a box: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", ({ message }) => faults.push(`threw: ${message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`complained: ${message.text()}`);
  });
  page.on("popup", (popup) => faults.push(`opened ${popup.url()}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:") faults.push(`asked ${request.url()}`);
  });
  return faults;
}
