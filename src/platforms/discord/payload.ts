import {
  ComponentType,
  MessageFlags,
  type APIContainerComponent,
  type APIFileComponent,
  type RawFile,
} from "discord.js";
import type { Encode } from "../../core/numbered.ts";
import type { View } from "../../core/view.ts";
import { NO_PICTURES, type Pictures } from "./pictures.ts";
import { render } from "./render.ts";

type Components = (APIContainerComponent | APIFileComponent)[];

interface Parts {
  readonly components: Components;
  readonly files: { readonly name: string; readonly data: Buffer }[];
  readonly users: string[];
}

function partsOf(view: View, encode: Encode, drawn: Pictures, id?: number): Parts {
  const { container: plain, users, pictures } = render(view, encode, drawn);
  const container = id === undefined ? plain : { ...plain, id };
  const shots = pictures.map(({ name, png }) => ({ name, data: Buffer.from(png) }));
  if (view.file === undefined) return { components: [container], files: shots, users: [...users] };
  // Discord renames what it does not like, and the message would name a file that is not there.
  const name = view.file.name
    .replace(/[^\w.-]+/g, "-")
    .slice(-100)
    .replace(/^\.+/, "");
  const shown = { type: ComponentType.File, file: { url: `attachment://${name}` } } as const;
  return {
    components: [container, shown],
    files: [...shots, { name, data: Buffer.from(view.file.content) }],
    users: [...users],
  };
}

/** Nothing in a text can notify: only who stands here, and only the view puts them here. */
const mentioning = (users: string[]) => ({ parse: [], users: users.slice(0, 100) });

/** A view for the methods of an interaction. */
export function payloadOf(view: View, encode: Encode, drawn: Pictures) {
  const { components, files, users } = partsOf(view, encode, drawn);
  return {
    flags: MessageFlags.IsComponentsV2 as const,
    components,
    files: files.map(({ name, data }) => ({ name, attachment: data })),
    allowedMentions: mentioning(users),
  };
}

/**
 * A view as the body of a request, its container under an id. An edit takes away the files that it does
 * not name.
 */
export function bodyOf(view: View, encode: Encode, drawn: Pictures = NO_PICTURES, id?: number) {
  const { components, files, users } = partsOf(view, encode, drawn, id);
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components,
      attachments: files.map(({ name }, id) => ({ id, filename: name })),
      allowed_mentions: mentioning(users),
    },
    files: files satisfies RawFile[],
  };
}
