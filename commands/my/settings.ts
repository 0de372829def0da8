import { z } from "zod";
import { action, command, findZone, option, UserError, type Context } from "../../src/kit.ts";
import { settingsView, switchedView } from "../../src/views/my.ts";

async function change(ctx: Context, visibility?: string, timezone?: string) {
  const { person, store } = ctx;
  const zone =
    timezone === undefined ? undefined : timezone === "group" ? null : findZone(timezone);
  await store.people.change(person.id, {
    ...(visibility === undefined ? {} : { hidden: visibility === "hidden" }),
    ...(zone === undefined ? {} : { zone }),
  });
  return settingsView((await store.people.find(person.id)) ?? person);
}

const visibility = option.choice("Whether others see you on boards and in posts", [
  "shown",
  "hidden",
]);

export default command({
  name: "my settings",
  description: "Whether others see you, and your time zone",
  access: "anyone",
  visibility: "private",
  options: z.object({
    visibility: visibility.optional(),
    timezone: option.named("zone", "Your own time zone, or “group” for the group's").optional(),
  }),
  run: (ctx, input) => change(ctx, input.visibility, input.timezone),
  actions: {
    visibility: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ to: visibility }),
      run: (ctx, { to }) => change(ctx, to),
    }),
    switch: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ choice: z.string().max(10) }),
      run: async ({ person, place, store }, { choice }) => {
        const mine = await store.groups.ofPerson(person.id);
        const group = mine.find(({ key }) => key === choice);
        if (group === undefined) {
          throw new UserError("You are not in that group.", "Pick one of your own.");
        }
        await store.people.useGroup(person.id, place, group.id);
        return switchedView(group);
      },
    }),
  },
});
