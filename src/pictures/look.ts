/** One look for every picture. */

export type Theme = "light" | "dark";

interface Look {
  readonly ground: string;
  readonly words: string;
  readonly quiet: string;
  readonly trail: string;
  readonly done: string;
  readonly all: string;
}

export const LOOKS: Readonly<Record<Theme, Look>> = {
  dark: {
    ground: "#23262d",
    words: "#f2f3f5",
    quiet: "#b0b5bf",
    trail: "#3a3f49",
    done: "#5cb380",
    all: "#6aa3dc",
  },
  light: {
    ground: "#ffffff",
    words: "#1f2329",
    quiet: "#5a6270",
    trail: "#e3e6ea",
    done: "#3f8f5f",
    all: "#3a6ea5",
  },
};
