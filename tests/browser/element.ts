/** As much of a page's elements as tests look at; the program itself knows of no browser. */
export interface PageElement {
  readonly id: string;
  readonly outerHTML: string;
  readonly textContent: string;
  readonly children: Iterable<PageElement>;
  matches(css: string): boolean;
  querySelectorAll(css: string): Iterable<PageElement>;
}
