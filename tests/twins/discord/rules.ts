/**
 * What Discord refuses, as pure functions that give back sentences: empty means it would be taken. They
 * hold what Discord's OpenAPI document leaves out, and work where it is not at hand.
 */
export { FLAG, messageViolations, type MessageAround, type MessageUse } from "./rules/message.ts";
export { modalViolations } from "./rules/modal.ts";
export { choicesViolations, commandsViolations, commandViolations } from "./rules/command.ts";
export { threadViolations } from "./rules/thread.ts";
export { everyComponent, TYPE } from "./rules/component.ts";
