import type { Engine } from "../../src/core/platform.ts";

/** An engine that waits before each answer until it is let go; `heard` when the first is asked for. */
export function heldEngine() {
  const gate = Promise.withResolvers<undefined>();
  const heard = Promise.withResolvers<undefined>();
  const wait = (): Promise<undefined> => {
    heard.resolve(undefined);
    return gate.promise;
  };
  return {
    engine: (own: Engine): Engine => ({
      ...own,
      say: (...asked) => wait().then(() => own.say(...asked)),
      run: (...asked) => wait().then(() => own.run(...asked)),
      press: (...asked) => wait().then(() => own.press(...asked)),
      submit: (...asked) => wait().then(() => own.submit(...asked)),
      choices: (...asked) => wait().then(() => own.choices(...asked)),
    }),
    heard: heard.promise,
    release: () => {
      gate.resolve(undefined);
    },
  };
}
