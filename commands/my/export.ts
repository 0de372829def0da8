import { command, none } from "../../src/kit.ts";
import { exportView } from "../../src/views/my.ts";

export default command({
  name: "my export",
  description: "Everything that is kept about you, as JSON",
  access: "anyone",
  visibility: "private",
  options: none,
  run: async ({ person, store }) => exportView(await store.people.export(person.id)),
});
