import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CHANNELS } from '../../electron/desktop/channels.ts';
import { answerBridge, type IpcPorts } from '../../electron/desktop/ipc.ts';
import { safeFileName } from '../../electron/desktop/messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Frame = { readonly routingId: number; readonly processId: number; readonly url: string; readonly parent: Frame | null };
const main: Frame = { routingId: 1, processId: 4, url: 'app://mot-cua-xa/theo-doi', parent: null };
const eventFrom = (frame: Frame | null) => ({ senderFrame: frame, sender: { mainFrame: main } });

const bridge = (over: Partial<IpcPorts> = {}) => {
  const handlers = new Map<string, (event: never, ...args: unknown[]) => Promise<unknown>>();
  const calls: unknown[] = [];
  const refused: string[] = [];
  answerBridge({
    handle: (channel, listener) => void handlers.set(channel, listener as never),
    centre: {
      call: async (request) => {
        calls.push(request);
        return { ok: true, value: null };
      },
      upload: async (_token, name) => {
        calls.push(name);
        return { ok: true, value: { fileId: name } };
      },
      download: async () => ({ ok: true, name: 'a', mime: 'text/csv', bytes: new TextEncoder().encode('Mã hồ sơ') }),
    },
    askWhere: async (name) => join(folder, name),
    print: async () => void calls.push('print'),
    pdf: async () => new TextEncoder().encode('%PDF-'),
    forgetCopied: () => {},
    onToken: () => {},
    onRefusedSender: (channel) => void refused.push(channel),
    ...over,
  });
  const send = (channel: string, args: unknown[], frame: Frame | null = main) =>
    handlers.get(channel)?.(eventFrom(frame) as never, ...args);
  return { handlers, calls, refused, send };
};

test('main answers the channels of the bridge and no other', () => {
  expect([...bridge().handlers.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
});

describe('sender', () => {
  const strangers: [string, Frame | null][] = [
    ['no frame (it has gone)', null],
    ['a frame inside our page', { ...main, routingId: 2, parent: main }],
    ['a frame inside that bears the numbers of the main one', { ...main, parent: main }],
    ['another page with our address', { ...main, routingId: 9 }],
    ['the same number in another process', { ...main, processId: 5 }],
    ['a foreign page in the main frame', { ...main, url: 'https://example.invalid/' }],
    ['a look-alike', { ...main, url: 'app://mot-cua-xa.example/' }],
    ['a file', { ...main, url: 'file:///index.html' }],
  ];
  test.each(strangers)('%s is refused on every channel', async (_what, frame) => {
    const { send, calls, refused } = bridge();
    for (const channel of Object.values(CHANNELS))
      await expect(send(channel, ['today.read', {}, { token: 't' }], frame)).rejects.toThrow('refused');
    expect(calls).toEqual([]);
    expect(refused).toHaveLength(Object.keys(CHANNELS).length);
  });
});

describe('messages', () => {
  test('a call arrives as plain data, with the token and the command id', async () => {
    const { send, calls } = bridge();
    await send(CHANNELS.call, [
      'dossiers.receive',
      { a: 1, gone: undefined, at: new Date(0), m: new Map([[1, 2]]) },
      { token: 't', commandId: 'c' },
    ]);
    expect(calls).toEqual([
      { method: 'dossiers.receive', input: { a: 1, at: '1970-01-01T00:00:00.000Z', m: {} }, token: 't', commandId: 'c' },
    ]);
  });

  const wrong: [string, unknown[]][] = [
    ['nothing', []],
    ['no options', ['a', {}]],
    ['a number as method', [1, {}, { token: null }]],
    ['a method too long', ['x'.repeat(101), {}, { token: null }]],
    ['an unknown option', ['a', {}, { token: null, role: 'head' }]],
    ['a token that is no text', ['a', {}, { token: {} }]],
    ['an input too long', ['a', 'x'.repeat(300_000), { token: null }]],
    ['a number JSON lacks', ['a', 1n, { token: null }]],
    ['more than it takes', ['a', {}, { token: null }, 'x']],
  ];
  test.each(wrong)('%s is bad input', async (_what, args) => {
    const { send, calls } = bridge();
    expect(await send(CHANNELS.call, args)).toEqual({ ok: false, error: { code: 'bad-input' } });
    expect(calls).toEqual([]);
  });

  test('a cycle is bad input', async () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(await bridge().send(CHANNELS.call, ['a', loop, { token: null }])).toEqual({ ok: false, error: { code: 'bad-input' } });
  });

  test('a result beyond the bound becomes a refusal', async () => {
    const centre = { call: async () => ({ ok: true as const, value: 'x'.repeat(9_000_000) }) } as unknown as IpcPorts['centre'];
    expect(await bridge({ centre }).send(CHANNELS.call, ['a', {}, { token: null }])).toEqual({
      ok: false,
      error: { code: 'too-many-rows' },
    });
  });

  test('any bytes on any channel: an outcome or a refusal, never a crash (seed 20261122)', async () => {
    const { send, calls } = bridge({ askWhere: async () => null });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(CHANNELS)),
        fc.array(fc.anything({ withBigInt: true, withMap: true, withTypedArray: true, withNullPrototype: true }), { maxLength: 5 }),
        async (channel, args) => {
          const before = calls.length;
          const answer = await send(channel, args);
          const reached = calls.length > before;
          const answered = typeof answer === 'object' && answer !== null && 'ok' in answer;
          // Whatever the centre hears has passed the message's own shape.
          return channel === CHANNELS.print
            ? answer === undefined
            : answered && (!reached || channel === CHANNELS.call || channel === CHANNELS.upload);
        },
      ),
      { seed: 20261122, numRuns: 4000 },
    );
  });
});

describe('what was copied', () => {
  test('reaches the forgetting as text and nothing else', async () => {
    const forgotten: string[] = [];
    const { send } = bridge({ forgetCopied: (text) => void forgotten.push(text) });
    expect(await send(CHANNELS.forgetCopied, ['Người Mẫu'])).toEqual({ ok: true, value: null });
    for (const bad of [[], [''], [7], [{ text: 'x' }], ['x'.repeat(20_001)], ['x', 'y']])
      expect(await send(CHANNELS.forgetCopied, bad)).toEqual({ ok: false, error: { code: 'bad-input' } });
    expect(forgotten).toEqual(['Người Mẫu']);
  });
});

describe('files', () => {
  test('a link is saved where the person says; a closed dialog saves nothing', async () => {
    expect(await bridge().send(CHANNELS.saveFile, ['t', 'link', 'Biểu 06.csv'])).toEqual({ ok: true, value: { saved: true } });
    expect(readFileSync(join(folder, 'Biểu 06.csv'), 'utf8')).toBe('Mã hồ sơ');
    expect(await bridge({ askWhere: async () => null }).send(CHANNELS.saveFile, ['t', 'link', 'a.csv'])).toEqual({
      ok: true,
      value: { saved: false },
    });
  });

  test('a full disk is told as such', async () => {
    const pdf = async (): Promise<Uint8Array> => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    expect(await bridge({ pdf }).send(CHANNELS.savePdf, ['a.pdf'])).toEqual({ ok: false, error: { code: 'disk-full' } });
  });

  test.each([
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\a<b>.csv', 'C--a-b-.csv'],
    ['...', 'tep'],
    ['Giấy tiếp nhận.pdf', 'Giấy tiếp nhận.pdf'],
  ])('"%s" is offered as "%s"', (given, name) => {
    expect(safeFileName(given)).toBe(name);
  });
});
