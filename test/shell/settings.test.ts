import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FUSES } from '../../electron/desktop/fuses.ts';
import { guardNavigation, isExternalPage } from '../../electron/desktop/navigation.ts';
import { pagePolicy } from '../../shared/pages/policy.ts';
import { isOwnAddress, SCHEME_PRIVILEGES } from '../../electron/desktop/scheme.ts';
import { hardenSession } from '../../electron/desktop/session-rules.ts';
import { windowOptions } from '../../electron/desktop/window-options.ts';

const packed = windowOptions({ packaged: true, preload: '/p.cjs', partition: 'persist:window' });

test('the window keeps page and Node apart', () => {
  expect(packed.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
  expect(windowOptions({ packaged: false, preload: '/p.cjs', partition: 'x' }).webPreferences.devTools).toBe(true);
  expect(packed).toMatchObject({ width: 1366, height: 768, minWidth: 1100, minHeight: 680 });
});

test('the fuses are those of the policy, and the packer burns the same', () => {
  expect(FUSES).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
  const config = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const section = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
  const burnt = section
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(': '));
  expect(Object.fromEntries(burnt)).toEqual(Object.fromEntries(Object.entries(FUSES).map(([name, on]) => [name, String(on)])));
});

test('the policy lets in nothing but our own files', () => {
  const rules = Object.fromEntries(
    pagePolicy('N', "'none'")
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  );
  expect(rules).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'nonce-N'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

test('the scheme is standard and secure, and bypasses no policy', () => {
  expect(SCHEME_PRIVILEGES).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } });
});

const ADDRESSES = {
  own: ['app://mot-cua-xa/', 'app://mot-cua-xa/theo-doi?ma=1#x'],
  foreign: [
    'app://mot-cua-xa.example/',
    'app://mot-cua-xa@example/',
    'app://a:b@mot-cua-xa/',
    'app://mot-cua-xa:80/',
    'app:mot-cua-xa',
    'apps://mot-cua-xa/',
    'http://mot-cua-xa/',
    'https://example.invalid/',
    'file:///etc/passwd',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:app://mot-cua-xa/1',
    '',
    'app://',
  ],
};

test.each(ADDRESSES.own)('%s is ours', (address) => expect(isOwnAddress(address)).toBe(true));
test.each(ADDRESSES.foreign)('"%s" is not ours', (address) => expect(isOwnAddress(address)).toBe(false));

describe('session', () => {
  const rules = (packaged: boolean) => {
    const seen: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: unknown) => {
      seen[name] = handler as (...args: never[]) => unknown;
    };
    hardenSession(
      {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        webRequest: { onBeforeRequest: keep('before') } as never,
      },
      packaged,
    );
    return {
      asked: (permission: string): boolean => {
        let answer = true;
        (seen['request'] as (c: null, p: string, a: (ok: boolean) => void) => void)(null, permission, (ok) => {
          answer = ok;
        });
        return answer;
      },
      checked: (permission: string) => (seen['check'] as (c: null, p: string) => boolean)(null, permission),
      device: () => (seen['device'] as () => boolean)(),
      cancels: (url: string): boolean => {
        let cancel = false;
        (seen['before'] as (d: { url: string }, a: (r: { cancel: boolean }) => void) => void)({ url }, (r) => {
          cancel = r.cancel;
        });
        return cancel;
      },
    };
  };

  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'clipboard-sanitized-write',
    'openExternal',
    'fullscreen',
    'usb',
    'serial',
    'fileSystem',
  ])('permission %s is denied, asked or checked', (permission) => {
    expect(rules(true).asked(permission)).toBe(false);
    expect(rules(true).checked(permission)).toBe(false);
    expect(rules(true).device()).toBe(false);
  });

  test('nothing but our own scheme leaves the window', () => {
    for (const address of [...ADDRESSES.foreign, 'ws://127.0.0.1/', 'devtools://devtools/bundled/x.html'])
      expect(rules(true).cancels(address), address).toBe(true);
    for (const address of ADDRESSES.own) expect(rules(true).cancels(address), address).toBe(false);
    expect(rules(false).cancels('devtools://devtools/bundled/x.html')).toBe(false);
    expect(rules(false).cancels('https://example.invalid/')).toBe(true);
  });
});

describe('navigation', () => {
  const guarded = () => {
    const on: Record<string, (event: Record<string, unknown>) => void> = {};
    const opened: string[] = [];
    let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
    guardNavigation(
      {
        on: ((name: string, listener: (event: Record<string, unknown>) => void) => void (on[name] = listener)) as never,
        setWindowOpenHandler: ((handler: typeof open) => {
          open = handler;
        }) as never,
      },
      async (address) => void opened.push(address),
    );
    const prevented = (name: string, event: Record<string, unknown>): boolean => {
      let stopped = false;
      on[name]?.({
        ...event,
        preventDefault: () => {
          stopped = true;
        },
      });
      return stopped;
    };
    return { prevented, open: (url: string) => open({ url }), opened };
  };

  test('stays on our pages, redirects nowhere, embeds nothing', () => {
    const { prevented } = guarded();
    for (const url of ADDRESSES.foreign) expect(prevented('will-navigate', { url }), url).toBe(true);
    expect(prevented('will-navigate', { url: 'app://mot-cua-xa/' })).toBe(false);
    expect(prevented('will-redirect', { url: 'app://mot-cua-xa/' })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'app://mot-cua-xa/', isMainFrame: false })).toBe(true);
    expect(prevented('will-attach-webview', {})).toBe(true);
  });

  test('opens no window; only the portals go to the system browser', () => {
    const { open, opened } = guarded();
    for (const url of [
      ...ADDRESSES.foreign,
      ...ADDRESSES.own,
      'https://dichvucong.gov.vn.example.invalid/',
      'https://a@dichvucong.gov.vn/',
      'http://dichvucong.gov.vn/',
    ]) {
      expect(isExternalPage(url), url).toBe(false);
      expect(open(url)).toEqual({ action: 'deny' });
    }
    expect(opened).toEqual([]);
    expect(open('https://dichvucong.gov.vn/p/home?x=1')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://dichvucong.gov.vn/p/home?x=1']);
  });
});
