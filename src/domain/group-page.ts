/** A group's page, for whoever has its link. The link has a name of its own, so that a new name ends it. */
export interface PageStore {
  /** What links are signed with: `fresh`, where nothing is kept yet. */
  key(fresh: string): Promise<string>;
  /** The name of the group's page; undefined: it has none. */
  ofGroup(group: number): Promise<string | undefined>;
  /**
   * Gives the group a page of this name where it has none, or has the one called `instead`. The name that
   * it has from then on.
   */
  open(group: number, name: string, instead?: string): Promise<string>;
  /** Takes the group's page away. */
  close(group: number): Promise<void>;
  /** The group whose page has this name. */
  groupOf(name: string): Promise<number | undefined>;
}

/** Letters and digits of a page's name: unique, and no secret, since its link is signed. */
export const PAGE_NAME_LENGTH = 10;
