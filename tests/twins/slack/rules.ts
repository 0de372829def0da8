/**
 * What Slack refuses, as pure functions that give back sentences: empty means it would be taken. Shapes
 * come from Slack's own types; these add the limits and rules that types cannot say.
 */
export { LIMIT } from "./rules/limits.ts";
export { manifestViolations } from "./rules/manifest.ts";
export { messageViolations, type MessageUse } from "./rules/message.ts";
export { suggestionViolations } from "./rules/suggestion.ts";
export { viewViolations } from "./rules/view.ts";
