import type { Route } from "./route.ts";

export interface Found {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

/** The route of a method and path; a literal part goes before a variable one. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Found | undefined {
  const parts = path.split("/");
  const fits = routes.filter((route) => {
    const own = route.path.split("/");
    return (
      route.method === method &&
      own.length === parts.length &&
      own.every((part, index) => part.startsWith(":") || part === parts[index])
    );
  });
  const route = fits.toSorted((one, other) => variables(one) - variables(other))[0];
  if (route === undefined) return undefined;
  const params = route.path
    .split("/")
    .flatMap((part, index) =>
      part.startsWith(":") ? [[part.slice(1), parts[index] ?? ""] as const] : [],
    );
  return { route, params: new Map(params) };
}

const variables = ({ path }: Route): number => path.split(":").length;
