import { fieldsOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Asked } from "../asked.ts";
import { viewViolations } from "../rules/view.ts";
import { SlackError } from "../slack-error.ts";
import { viewWire } from "../world/wire.ts";
import type { View } from "../world/views.ts";
import { picturesFlaws } from "./files.ts";
import type { Call, House, Method } from "./method.ts";

/** How many dialogs may lie on each other. */
const DEPTH = 3;

/** What was done with the trigger, which is then spent. */
function triggered(call: Call, { deliveries }: House): Asked {
  const asked = deliveries.takeTrigger(stringOf(call.args["trigger_id"]));
  if (typeof asked === "string") throw new SlackError(asked);
  if (asked.team !== call.team) throw new SlackError("invalid_trigger_id");
  return asked;
}

function checkExternal(call: Call, { views }: House, own?: View): void {
  const external = fieldsOf(call.args["view"])["external_id"];
  if (external === undefined || external === "") return;
  const taken = views.all.find(
    (view) => view !== own && view.user.team === call.team && view.now["external_id"] === external,
  );
  if (taken !== undefined) throw new SlackError("duplicate_external_id");
}

function shown(asked: Asked, view: View, { world }: House): Fields {
  asked.dialog = view;
  asked.show();
  return { view: viewWire(view, world.appId) };
}

function open(call: Call, house: House): Fields {
  checkExternal(call, house);
  const asked = triggered(call, house);
  return shown(asked, house.views.open(asked.user, fieldsOf(call.args["view"])), house);
}

function push(call: Call, house: House): Fields {
  checkExternal(call, house);
  const asked = triggered(call, house);
  const top = house.views.topOf(asked.user);
  if (top === undefined) throw new SlackError("not_found");
  if (depthOf(top) >= DEPTH) throw new SlackError("push_limit_reached");
  return shown(asked, house.views.open(asked.user, fieldsOf(call.args["view"]), top), house);
}

export const depthOf = (view: View): number =>
  view.previous === undefined ? 1 : 1 + depthOf(view.previous);

function update(call: Call, house: House): Fields {
  const { view_id: id, external_id: external, hash, view: body } = call.args;
  const view = house.views.find(id, external);
  if (view === undefined || view.user.team !== call.team) throw new SlackError("not_found");
  if (hash !== undefined && hash !== view.hash) throw new SlackError("hash_conflict");
  checkExternal(call, house, view);
  house.views.update(view, fieldsOf(body));
  return { view: viewWire(view, house.world.appId) };
}

function publish({ team, args }: Call, house: House): Fields {
  if (!house.manifest.hasHome) throw new SlackError("not_enabled");
  const user = house.world.users.get(stringOf(args["user_id"]));
  if (user === undefined || user.team !== team) throw new SlackError("user_not_found");
  const known = house.views.homeOf(user);
  if (args["hash"] !== undefined && args["hash"] !== known?.hash) {
    throw new SlackError("hash_conflict");
  }
  const view = house.views.publish(user, fieldsOf(args["view"]));
  return { view: viewWire(view, house.world.appId) };
}

const rulesFor =
  (kind: "modal" | "home"): NonNullable<Method["rules"]> =>
  (call, house) => [...viewViolations(call.args["view"], kind), ...picturesFlaws(call, house)];

export const viewMethods: readonly Method[] = [
  {
    name: "views.open",
    takes: { trigger_id: "text", view: "json" },
    needs: ["trigger_id", "view"],
    rules: rulesFor("modal"),
    handle: open,
  },
  {
    name: "views.push",
    takes: { trigger_id: "text", view: "json" },
    needs: ["trigger_id", "view"],
    rules: rulesFor("modal"),
    handle: push,
  },
  {
    name: "views.update",
    takes: { view_id: "text", external_id: "text", hash: "text", view: "json" },
    needs: ["view"],
    rules: rulesFor("modal"),
    handle: update,
  },
  {
    name: "views.publish",
    takes: { user_id: "text", hash: "text", view: "json" },
    needs: ["user_id", "view"],
    rules: rulesFor("home"),
    handle: publish,
  },
];
