import type { Session } from 'electron';
import { isOwnAddress } from './scheme.ts';

/** Kept on disk, because the choice of dark or light lives there; no cache, so no answer of the centre is. */
export const PARTITION = 'persist:window';
export const PARTITION_OPTIONS = { cache: false } as const;

type HardenedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'webRequest'
>;

/** The developer tools' own pages, in an unpacked program only; `blob:` and `data:` never leave the page. */
const passes = (address: string, packaged: boolean): boolean => isOwnAddress(address) || (!packaged && address.startsWith('devtools://'));

/**
 * The window asks for no permission and has no network: every permission is denied, both when asked and when checked,
 * and whatever is not our own scheme is cancelled before it leaves.
 */
export const hardenSession = (session: HardenedSession, packaged: boolean): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !passes(request.url, packaged) }));
};
