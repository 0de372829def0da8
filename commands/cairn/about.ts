import { command, none } from "../../src/kit.ts";
import { aboutView } from "../../src/views/help.ts";

export default command({
  name: "cairn about",
  description: "What this bot keeps about you, and how to reach its host",
  access: "anyone",
  visibility: "private",
  options: none,
  run: ({ about }) => Promise.resolve(aboutView(about)),
});
