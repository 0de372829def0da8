import { z } from "zod";
import { PAGE_NAME_LENGTH } from "../../src/domain/group-page.ts";
import { action, command, none, UserError, type GroupContext } from "../../src/kit.ts";
import { pageClosedView, pageView } from "../../src/views/page.ts";

/** The group's page: opened where there is none; under a fresh name where it has the one called `instead`. */
async function open({ group, store, names, pageUrl }: GroupContext, instead?: string) {
  if (pageUrl === undefined) {
    throw new UserError(
      "Cairn has no address on the web here, so a group can have no page.",
      "Whoever runs it gives it one with PUBLIC_URL; /cairn about tells how to reach them.",
    );
  }
  const fresh = names.fresh(PAGE_NAME_LENGTH);
  const page = await store.pages.open(group.id, fresh, instead);
  const renewed = instead !== undefined && page === fresh;
  return pageView({ group, page, url: pageUrl(page), renewed });
}

export default command({
  name: "group page",
  description: "A link to a page of the group, for reading along; a new link, or none any more",
  access: "organiser",
  visibility: "private",
  options: none,
  run: (ctx) => open(ctx),
  actions: {
    // It names the link that was shown: pressed again, it ends no link that was made since.
    renew: action({
      access: "organiser",
      visibility: "update",
      params: z.object({ page: z.string().max(PAGE_NAME_LENGTH) }),
      run: (ctx, { page }) => open(ctx, page),
    }),
    close: action({
      access: "organiser",
      visibility: "update",
      params: none,
      run: async ({ group, store }) => {
        await store.pages.close(group.id);
        return pageClosedView(group);
      },
    }),
  },
});
