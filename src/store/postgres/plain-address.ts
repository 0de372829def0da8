/** An address of a database as it may be shown: without the password, or any other parameter. */
export function plainAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "of DATABASE_URL";
  return `${url.protocol}//${url.host}${url.pathname}`;
}
