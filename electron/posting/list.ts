import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { POSTING_SHOWN, type PostingFilter, type PostingRow } from '../../shared/contract/postings.ts';
import { placesText, POSTING_KIND_LABEL, POSTING_STATE_LABEL } from '../../shared/posting/states.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { type Cell, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';
import { type BoardLine, boardOn } from './board.ts';

type Shown = (typeof POSTING_SHOWN)[number];
const IS: Readonly<Record<Shown, (l: BoardLine) => boolean>> = {
  all: (l) => l.state !== 'removed',
  none: (l) => l.state === 'none',
  again: (l) => l.state === 'again',
  check: (l) => l.state === 'posted' && !l.checked,
  posted: (l) => l.state === 'posted',
  remove: (l) => l.state === 'remove',
  removed: (l) => l.state === 'removed',
};
export const postingRowOf = (l: BoardLine): PostingRow => ({
  key: l.key,
  id: l.item?.id ?? null,
  revision: l.item?.revision ?? 0,
  kind: l.kind,
  code: l.code,
  title: l.title,
  field: l.field,
  version: l.due?.version?.version ?? null,
  docNo: l.item?.docNo ?? '',
  docOn: l.item?.docOn ?? null,
  untilOn: l.item?.untilOn ?? null,
  state: l.state,
  checked: l.checked,
  postedOn: l.last?.postedOn ?? null,
  postedBy: l.last?.postedBy ?? '',
  postedVersion: l.last?.version ?? null,
  places: [...(l.last?.places ?? [])],
  checkedOn: l.last?.checkedOn ?? null,
  checkedBy: l.last?.checkedBy ?? '',
  faultOn: l.last?.faultOn ?? null,
  removedOn: l.last?.removedOn ?? null,
  papers: l.item?.papers ?? 0,
});

/** The beginnings of words are looked for without marks in the title, the field, the document and who posted; any part of a code. */
export function postingsShown(
  store: Store,
  { text, show, kind, field }: PostingFilter,
  today: CivilDay,
): { readonly rows: PostingRow[]; readonly counts: Record<Shown, number>; readonly fields: string[] } {
  const board = boardOn(store, today);
  const parts = searchKey(text)
    .split(' ')
    .filter((w) => w !== '');
  const among = board.filter((l) => {
    if ((kind === 'procedure') !== (l.kind === 'procedure') && kind !== 'all') return false;
    if (field !== '' && l.field !== field) return false;
    if (parts.length === 0) return true;
    const words = searchKey([l.title, l.field, POSTING_KIND_LABEL[l.kind], l.item?.docNo ?? '', l.last?.postedBy ?? ''].join(' ')).split(
      /[\s,;:()“”"]+/u,
    );
    return parts.every((p) => words.some((w) => w.startsWith(p)) || searchKey(l.code).includes(p));
  });
  return {
    rows: among.filter(IS[show]).map(postingRowOf),
    fields: [...new Set(board.map((l) => l.field).filter((f) => f !== ''))],
    counts: Object.fromEntries(POSTING_SHOWN.map((s) => [s, among.filter(IS[s]).length])) as Record<Shown, number>,
  };
}
const day = (d: CivilDay | null): string => (d === null ? '' : vnDay(d));
export async function postingsXlsx(
  store: Store,
  filter: PostingFilter,
  today: CivilDay,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const rows = postingsShown(store, filter, today).rows.map((r): Cell[] => [
    POSTING_KIND_LABEL[r.kind],
    r.kind === 'procedure' ? r.code : r.docNo,
    r.title,
    r.field,
    POSTING_STATE_LABEL[r.state],
    day(r.postedOn),
    r.postedBy,
    placesText(r.places),
    r.postedVersion ?? '',
    r.version ?? '',
    day(r.checkedOn),
    r.checkedBy,
    day(r.faultOn),
    day(r.removedOn),
    r.papers,
  ]);
  const bytes = await writeListXlsx([
    {
      name: 'Công khai',
      title: 'Niêm yết, công khai thủ tục hành chính',
      span: `${readUnit(store)?.fullName ?? ''} · đến ngày ${vnDay(today)}`,
      columns: [
        ['Loại', 18],
        ['Mã, số', 14],
        ['Nội dung niêm yết', 60],
        ['Lĩnh vực', 26],
        ['Trạng thái', 17],
        ['Ngày niêm yết', 13],
        ['Người niêm yết', 22],
        ['Nơi niêm yết', 28],
        ['Bản đã niêm yết', 10],
        ['Bản hiện hành', 10],
        ['Ngày kiểm tra', 13],
        ['Người kiểm tra', 22],
        ['Ngày thấy sai, rách', 13],
        ['Ngày gỡ', 12],
        ['Minh chứng', 11],
      ],
      rows,
    },
  ]);
  return { name: `cong-khai-${today}.xlsx`, mime: XLSX_MIME, bytes };
}
