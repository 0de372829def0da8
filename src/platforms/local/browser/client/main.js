// Everything works without this script, as plain forms and links. With it nothing has to be loaded anew.

import { compose } from "./composer.js";
import { sendQuietly } from "./deeds.js";
import { open } from "./dialogs.js";
import { listen } from "./live.js";

const app = document.querySelector(".app");
if (app !== null) {
  document.documentElement.classList.add("quick");
  listen(app);
  sendQuietly();
  compose(document.getElementById("composer"));
  open();
  // Where a keyboard is at hand, one may type at once.
  const isAtPlace = location.hash === "" && document.querySelector("dialog") === null;
  if (isAtPlace && matchMedia("(pointer: fine)").matches) document.getElementById("line").focus();
}
