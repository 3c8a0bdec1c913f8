/** An address that can be tried: a page (its server must answer anything at all) or a door (something must be listening). */
export type ProbeAddress =
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'door'; readonly host: string; readonly port: number };

const HOST = String.raw`\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?`;
const DOOR = new RegExp(`^(${HOST}):(\\d{1,5})$`, 'i');
const PAGE = new RegExp(`^https?://(?:${HOST})(?::(\\d{1,5}))?(?:/[\\w.~/%-]*)?$`, 'i');
const isPort = (digits: string | undefined): boolean => digits === undefined || (Number(digits) >= 1 && Number(digits) <= 65_535);

/**
 * Reads `https://…`, `http://…` or `host:port`. Null for anything else; also for an address with a user, a password or a query,
 * which could carry somebody's data into a place that is shown and logged.
 */
export function readAddress(text: string): ProbeAddress | null {
  const trimmed = text.trim();
  const page = PAGE.exec(trimmed);
  if (page !== null) return isPort(page[1]) ? { kind: 'page', url: trimmed } : null;
  const door = DOOR.exec(trimmed);
  return door === null || !isPort(door[2]) ? null : { kind: 'door', host: (door[1] ?? '').replace(/^\[|\]$/g, ''), port: Number(door[2]) };
}
