import { integer, oneOf, shape, text } from "./shape.ts";

const thread = shape(
  { name: text(1, 100) },
  {
    auto_archive_duration: oneOf(60, 1_440, 4_320, 10_080),
    rate_limit_per_user: integer(0, 21_600),
  },
);

/** What Discord would not take of a thread that is opened from a message. */
export const threadViolations = (body: unknown): readonly string[] => thread(body, "body");
