import { afterEach, beforeEach } from 'vitest';
import type { LeafView, SheetHead } from '../../shared/contract/assessment.ts';
import { leavesOf, type CriteriaSet } from '../../shared/assessment/criteria.ts';
import { quickCentre } from './quick-centre.ts';

export let c: Awaited<ReturnType<typeof quickCentre>>;
export let head = '';
/** A centre in December for each test of a file. */
export function aCentreForEachTest(): void {
  beforeEach(async () => {
    c = await quickCentre({ start: '2026-12-01T02:00:00.000Z' });
    head = c.as('head');
  });
  afterEach(() => c.close());
}

export type View = { head: SheetHead; set: CriteriaSet; leaves: LeafView[] };
export const create = () =>
  c.value<{ id: number }>(
    'assessment.create',
    { year: 2026, setId: 'par-xa-2026', from: '2026-01-01', to: '2026-11-30', dueOn: '2026-12-05' },
    head,
  );
export const read = (id: number, token = head) => c.value<View>('assessment.read', { id }, token);
export const leafOf = (view: View, leaf: string): LeafView => {
  const found = view.leaves.find((l) => l.leaf === leaf);
  if (found === undefined) throw new Error(leaf);
  return found;
};
export const upload = async (token: string, name: string, text: string): Promise<string> => {
  const o = await c.centre().upload(token, name, new TextEncoder().encode(text));
  if (!o.ok) throw new Error(o.error.code);
  return o.value.fileId;
};
export const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
/** Answers everything a commune may claim, the easy way, with an explanation. */
export async function answerAll(id: number): Promise<void> {
  const { set, leaves } = await read(id);
  for (const leaf of set.groups.flatMap(leavesOf)) {
    if (leaf.from === 'city' || leaf.from === 'appraiser') continue;
    const view = leaves.find((l) => l.leaf === leaf.id);
    if (leaf.from === 'computed' && view?.reading !== null) {
      await c.value('assessment.judge', { id, leaf: leaf.id, verdict: 'confirmed' }, head);
      continue;
    }
    const answer =
      leaf.rule.kind === 'yes_no'
        ? true
        : leaf.rule.kind === 'ratio'
          ? { num: 9, den: 10 }
          : leaf.rule.kind === 'deadline'
            ? '2026-01-20'
            : leaf.rule.kind === 'checklist' || leaf.rule.kind === 'bonus'
              ? [leaf.rule.items[0]?.id ?? '']
              : leaf.rule.kind === 'deduct' && leaf.rule.weighted
                ? {}
                : 1;
    if (leaf.from === 'computed')
      await c.value(
        'assessment.judge',
        { id, leaf: leaf.id, verdict: 'contested', reason: 'Chưa có số trong máy, lấy theo báo cáo', answer },
        head,
      );
    await c.value('assessment.answer', { id, leaf: leaf.id, answer, explanation: 'Theo báo cáo số 12/BC-UBND' }, head);
    if (leaf.from === 'computed')
      await c.value(
        'evidence.add',
        {
          record: { kind: 'assessment', id: `${id}/${leaf.id}` },
          fileId: null,
          title: 'Báo cáo',
          docNo: `12/${leaf.id}`,
          docOn: '2026-11-30',
          issuer: 'UBND xã',
        },
        head,
      );
  }
}
