import type { View } from "./view.ts";

/** Where on the web the pages of groups are; a link goes on with its token. */
export const PAGES_PATH = "/g";

/** A page to read in a browser: meaning, not looks. */
export interface Page {
  /** Whose page it is, and which of its places this one is. */
  readonly title: string;
  readonly place: string;
  readonly views: readonly View[];
  /** Where else to go, wherever one is. */
  readonly places: readonly PageLink[];
  /** Where to go from here, by what it is called to go there. */
  readonly parts: readonly { readonly label: string; readonly links: readonly PageLink[] }[];
}

/** A way to another place of the same page. */
export interface PageLink {
  readonly label: string;
  /** The steps from the page's own address; none for the first place. */
  readonly path: readonly string[];
  /** One is there already, or in a place under it. */
  readonly isHere?: boolean;
}

/**
 * The page of a link's token; undefined, at once and without a look at anything, where it is no token of
 * ours. Why a link leads nowhere is told to nobody.
 */
export type FindPage = (token: string) => OpenPage | undefined;

/** The page at the place that a path leads to, as it is at the moment of asking; undefined: there is none. */
export type OpenPage = (path: readonly string[]) => Promise<Page | undefined>;

/** A page that says one thing, as a browser gets it. */
export interface WholePage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts a view on a page of its own, on which links alone can be pressed. */
export type PageOf = (view: View) => WholePage;
