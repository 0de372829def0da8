import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { answer, responseViolations } from "../api/response-url.ts";
import type { House } from "../api/method.ts";
import { depthOf } from "../api/views.ts";
import type { Asked } from "../asked.ts";
import { suggestionViolations } from "../rules/suggestion.ts";
import { viewViolations } from "../rules/view.ts";
import { groupedOptions } from "../rules/element.ts";
import { blocksOf, idOf, View } from "../world/views.ts";

/** What Slack would not take of an acknowledgement; empty if it is a good one. */
export function ackViolations(asked: Asked, payload: unknown): readonly string[] {
  switch (asked.kind) {
    case "command":
      return payload === undefined || typeof payload === "string"
        ? []
        : responseViolations(payload, asked);
    case "suggestion":
      return suggestionViolations(payload);
    case "submission":
      return payload === undefined ? [] : submissionViolations(asked, payload);
    case "action":
    case "closed":
    case "shortcut":
    case "event":
      return payload === undefined ? [] : ["ack: nothing is taken with it here"];
  }
}

function submissionViolations({ source }: Asked, payload: unknown): readonly string[] {
  const { response_action: action, errors, view, ...more } = fieldsOf(payload);
  const unknown = Object.keys(more).map((key) => `ack.${key}: an unknown key`);
  switch (action) {
    case "clear":
      return unknown;
    case "errors":
      return [...unknown, ...errorViolations(errors, source)];
    case "push":
      return source instanceof View && depthOf(source) >= 3
        ? ["ack.view: push_limit_reached"]
        : [...unknown, ...viewViolations(view, "modal")];
    case "update":
      return [...unknown, ...viewViolations(view, "modal")];
    default:
      return [`ack.response_action: ${JSON.stringify(action)} is unknown`];
  }
}

/** Errors stand at input blocks of the dialog that was submitted. */
function errorViolations(errors: unknown, source: Asked["source"]): readonly string[] {
  if (!isFields(errors) || Object.keys(errors).length === 0) return ["ack.errors: missing"];
  const inputs = source instanceof View ? blocksOf(source.now) : [];
  return Object.entries(errors).flatMap(([block, says]) => [
    ...(inputs.some((one) => one["type"] === "input" && idOf(one, "block_id") === block)
      ? []
      : [`ack.errors.${block}: no input block of this dialog`]),
    ...(stringOf(says).trim() === "" ? [`ack.errors.${block}: not a text`] : []),
  ]);
}

/** Does what an acknowledgement says. */
export function takeAck(asked: Asked, payload: unknown, house: House): void {
  switch (asked.kind) {
    case "command":
      if (payload !== undefined) {
        answer(asked, typeof payload === "string" ? { text: payload } : fieldsOf(payload), house);
      }
      return;
    case "suggestion": {
      const { options, option_groups: groups } = fieldsOf(payload);
      asked.choices = (groups === undefined ? listOf(options) : groupedOptions(groups)).map(
        fieldsOf,
      );
      return;
    }
    case "submission":
      takeSubmission(asked, fieldsOf(payload), house);
      return;
    case "action":
    case "closed":
    case "shortcut":
    case "event":
      return;
  }
}

function takeSubmission(asked: Asked, payload: Fields, { views }: House): void {
  const { source } = asked;
  if (!(source instanceof View)) return;
  const view = fieldsOf(payload["view"]);
  switch (payload["response_action"]) {
    case "errors":
      // Told apart by ackViolations: all are texts.
      source.errors = payload["errors"] as Readonly<Record<string, string>>;
      source.changed();
      break;
    case "update":
      views.update(source, view);
      break;
    case "push":
      asked.dialog = views.open(source.user, view, source);
      asked.show();
      return;
    case "clear":
      views.clear(source);
      return;
    default:
      views.close(source);
      return;
  }
  asked.dialog = source;
  asked.show();
}
