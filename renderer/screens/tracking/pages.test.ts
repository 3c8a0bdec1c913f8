import { describe, expect, it } from 'vitest';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { createPages, type FetchPage } from './pages.ts';

/** Small repeatable generator (mulberry32), so that a failure names its seed. */
const randomOf = (seed: number) => {
  let a = seed;
  return (n: number): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
};

const rowOf = (id: number): RegisterRow => ({
  id,
  revision: 1,
  code: `HS-${id}`,
  tempCode: null,
  name: 'Lê Mẫu An',
  procedureCode: '1.1',
  procedureName: 'Khai sinh',
  field: 'Hộ tịch',
  channel: 'direct',
  status: 4,
  receivedOn: '2026-08-01',
  promisedOn: '2026-08-05',
  promisedAt: null,
  finishedOn: null,
  returnedOn: null,
  officer: 'Chưa giao',
  due: { kind: 'days', days: 1, hour: null },
  maskedId: '',
  phone: '',
});

/** A register sorted by id whose cursor is the last id of the page, as a keyset page is. */
const register = (ids: readonly number[], options: { readonly counts?: boolean } = {}) => {
  const state = { ids: [...ids].toSorted((a, b) => a - b), asks: 0, rowsRead: 0, fail: false };
  const fetchPage: FetchPage = ({ cursor, backward, limit }) => {
    state.asks += 1;
    if (state.fail) return Promise.reject(new Error('down'));
    const ordered = backward ? state.ids.toReversed() : state.ids;
    const start = cursor === null ? 0 : ordered.findIndex((id) => (backward ? id < Number(cursor) : id > Number(cursor)));
    const found = start < 0 ? [] : ordered.slice(start, start + limit);
    state.rowsRead += found.length;
    const last = found.at(-1);
    const more = last !== undefined && start + found.length < ordered.length;
    return Promise.resolve({
      rows: found.map(rowOf),
      next: more ? String(last) : null,
      total: options.counts === false || cursor !== null ? null : state.ids.length,
    });
  };
  return { state, fetchPage };
};
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => (i + 1) * 10);
const settled = async (): Promise<void> => {
  for (let i = 0; i < 4000; i += 1) await Promise.resolve();
};
const shown = (pages: ReturnType<typeof createPages>, first: number, last: number): readonly (number | undefined)[] =>
  Array.from({ length: last - first + 1 }, (_, i) => pages.view().rowAt(first + i)?.id);

describe('pages of the register', () => {
  it('shows the first rows and knows the whole count', async () => {
    const { fetchPage, state } = register(range(1000));
    const pages = createPages(fetchPage);
    pages.show(0, 24);
    await settled();
    expect(pages.view()).toMatchObject({ total: 1000, count: 1000, base: 0 });
    expect(shown(pages, 0, 2)).toEqual([10, 20, 30]);
    expect(state.asks).toBe(2); // the page on screen and the one after it
  });

  it('End reads the reversed sort instead of walking the register', async () => {
    const { fetchPage, state } = register(range(100_000));
    const pages = createPages(fetchPage);
    pages.show(0, 24);
    await settled();
    pages.toEnd();
    await settled();
    expect(shown(pages, 99_998, 99_999)).toEqual([999_990, 1_000_000]);
    expect(pages.view().indexOf(1_000_000)).toBe(99_999);
    expect(state.asks).toBeLessThan(8);
    pages.show(0, 24);
    await settled();
    expect(shown(pages, 0, 1)).toEqual([10, 20]);
  });

  it('holds a window only', async () => {
    const { fetchPage } = register(range(20_000));
    const pages = createPages(fetchPage, { keep: 3 });
    for (let first = 0; first < 15_000; first += 90) {
      pages.show(first, first + 24);
      await settled();
      expect(pages.view().rowAt(first + 24)?.id).toBe((first + 25) * 10);
    }
    expect(pages.view().rowAt(0)).toBeUndefined();
    pages.show(0, 24);
    await settled();
    expect(shown(pages, 0, 1)).toEqual([10, 20]);
  });

  it('reaches the middle from the nearer end', async () => {
    const { fetchPage, state } = register(range(10_000));
    const pages = createPages(fetchPage);
    pages.show(0, 24);
    await settled();
    pages.show(8000, 8024);
    await settled();
    expect(shown(pages, 8000, 8001)).toEqual([80_010, 80_020]);
    expect(state.asks).toBeLessThan(12);
  });

  it('keeps rows on screen while it reads them again, and after a failure', async () => {
    const { fetchPage, state } = register(range(500));
    const pages = createPages(fetchPage);
    pages.show(0, 24);
    await settled();
    state.fail = true;
    pages.refresh();
    expect(pages.view().rowAt(0)?.id).toBe(10);
    await settled();
    expect(pages.view().rowAt(0)?.id).toBe(10);
    expect(pages.view().failure).toBeInstanceOf(Error);
    state.fail = false;
    state.ids.unshift(5);
    pages.refresh();
    await settled();
    expect(shown(pages, 0, 1)).toEqual([5, 10]);
    expect(pages.view().failure).toBeNull();
  });

  it('works without a count: End shows the last rows, Home the first', async () => {
    const { fetchPage, state } = register(range(73_000), { counts: false });
    const pages = createPages(fetchPage, { maxRows: 200_000 });
    pages.show(0, 24);
    await settled();
    expect(pages.view().total).toBeNull();
    expect(pages.view().count).toBe(200);
    pages.toEnd();
    await settled();
    expect(pages.view().rowAt(pages.view().count - 1)?.id).toBe(730_000);
    expect(pages.view().indexOf(730_000)).toBe(pages.view().count - 1);
    expect(state.asks).toBeLessThan(8);
    pages.toStart();
    await settled();
    expect(pages.view().rowAt(0)?.id).toBe(10);
  });

  it('without a count the list grows as it is read, and ends where it ends', async () => {
    const { fetchPage } = register(range(730), { counts: false });
    const pages = createPages(fetchPage);
    for (let first = 0; first < 730; first += 60) {
      pages.show(Math.min(first, pages.view().count - 1), Math.min(first + 24, pages.view().count - 1));
      await settled();
    }
    expect(pages.view().count).toBe(730);
    expect(pages.view().rowAt(729)?.id).toBe(7300);
  });

  it('beyond the tallest scroll area both ends are reachable', async () => {
    const { fetchPage } = register(range(5000));
    const pages = createPages(fetchPage, { maxRows: 1000 });
    pages.show(0, 24);
    await settled();
    expect(pages.view().count).toBe(1000);
    pages.toEnd();
    await settled();
    expect(pages.view().base).toBe(4000);
    expect(pages.view().rowAt(999)?.id).toBe(50_000);
    pages.toStart();
    await settled();
    expect(pages.view().rowAt(0)?.id).toBe(10);
  });

  const seeds = [1, 7, 19, 23, 42, 99];
  it.each(seeds)('what is on screen is always the true slice, without holes or repeats (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const server = register(range(200 + random(3000)));
    const pages = createPages(server.fetchPage, { pageSize: 50, keep: 2 });
    pages.show(0, 24);
    await settled();
    for (let turn = 0; turn < 60; turn += 1) {
      const what = random(5);
      if (what === 0) {
        // Others work meanwhile: rows come and go, anywhere.
        for (let k = random(6); k >= 0; k -= 1) {
          if (random(2) === 0) server.state.ids.splice(random(server.state.ids.length), 1);
          else server.state.ids.push(random(40_000) * 10 + 5);
        }
        server.state.ids = [...new Set(server.state.ids)].toSorted((a, b) => a - b);
        pages.refresh();
      } else if (what === 1) pages.toEnd();
      else {
        const first = random(Math.max(1, pages.view().count - 25));
        pages.show(first, first + 24);
        await settled();
        // A scroll far away may have crossed pages that moved: their rows must still join up.
        const ids = shown(pages, first, Math.min(first + 24, pages.view().count - 1));
        const start = server.state.ids.indexOf(ids[0] ?? -1);
        expect(start, `seed ${seed} turn ${turn}`).toBeGreaterThanOrEqual(0);
        expect(ids, `seed ${seed} turn ${turn}`).toEqual(server.state.ids.slice(start, start + ids.length));
      }
      await settled();
      expect(pages.view().total).toBe(server.state.ids.length);
    }
  });
});
