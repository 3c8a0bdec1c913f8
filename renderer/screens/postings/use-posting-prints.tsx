import type { PostingRow } from '../../../shared/contract/postings.ts';
import { UNKNOWN_PART } from '../../../shared/posting/parts.ts';
import { placesText, POSTING_KIND_LABEL, POSTING_STATE_LABEL } from '../../../shared/posting/states.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { call } from '../../api/client.ts';
import { usePrintList } from '../../parts/ListPaper.tsx';
import { usePrint } from '../../parts/print.tsx';
import { useSession } from '../../session/session.ts';
import { SheetPaper } from './SheetPaper.tsx';

const byField = <R extends { readonly field: string }>(rows: readonly R[]): readonly (readonly [string, readonly R[]])[] => [
  ...Map.groupBy(rows, (r) => r.field),
];

/** The papers of this screen; each resolves when the dialog is gone. */
export const usePostingPrints = () => {
  const print = usePrint();
  const printList = usePrintList();
  const { today, demo, settings, centreName } = useSession();
  return {
    /** One sheet a procedure, in the order given. */
    sheets: async (codes: readonly string[]): Promise<void> => {
      const sheets = await call('postings.sheets', { codes: [...codes] });
      const desk = { agencyName: settings?.agencyName ?? '', centreName, hotline: settings?.hotline ?? '', today, demo };
      await print({
        page: 'a4',
        title: codes.length === 1 ? `Phiếu niêm yết ${codes[0] ?? ''}` : `Phiếu niêm yết ${codes.length} thủ tục`,
        content: sheets.map((s) => <SheetPaper key={s.code} sheet={s} desk={desk} />),
      });
    },
    fees: async (field: string): Promise<void> => {
      const rows = await call('postings.tables', { field });
      await printList({
        title: 'BẢNG MỨC THU PHÍ, LỆ PHÍ',
        span: `Áp dụng tại ngày ${vnDay(today)}`,
        columns: [{ head: 'Mã' }, { head: 'Thủ tục', width: '38%' }, { head: 'Phí, lệ phí', width: '46%' }],
        groups: byField(rows).map(([title, own]) => ({
          title,
          rows: own.map((r) => [r.code, r.name, r.fee.length === 0 ? UNKNOWN_PART : r.fee.join('. ')]),
        })),
      });
    },
    catalogue: async (field: string): Promise<void> => {
      const rows = await call('postings.tables', { field });
      await printList({
        title: 'DANH MỤC THỦ TỤC HÀNH CHÍNH TIẾP NHẬN TẠI TRUNG TÂM',
        span: `Tại ngày ${vnDay(today)}`,
        columns: [
          { head: 'Mã' },
          { head: 'Tên thủ tục', width: '46%' },
          { head: 'Thời hạn' },
          { head: 'Mức độ trực tuyến' },
          { head: 'Cơ quan giải quyết', width: '18%' },
        ],
        groups: byField(rows).map(([title, own]) => ({
          title,
          rows: own.map((r) => [r.code, r.name, r.term, r.level, r.authority === '' ? UNKNOWN_PART : r.authority]),
        })),
      });
    },
    list: (rows: readonly PostingRow[], shown: string): Promise<void> =>
      printList({
        title: 'NIÊM YẾT, CÔNG KHAI THỦ TỤC HÀNH CHÍNH',
        span: `${shown}, đến ngày ${vnDay(today)}`,
        columns: [
          { head: 'Loại' },
          { head: 'Mã, số' },
          { head: 'Nội dung niêm yết', width: '36%' },
          { head: 'Trạng thái' },
          { head: 'Niêm yết' },
          { head: 'Nơi' },
          { head: 'Kiểm tra' },
        ],
        groups: byField(rows).map(([title, own]) => ({
          title: title === '' ? 'Giấy tờ niêm yết' : title,
          rows: own.map((r) => [
            POSTING_KIND_LABEL[r.kind],
            r.kind === 'procedure' ? r.code : r.docNo,
            r.title,
            POSTING_STATE_LABEL[r.state],
            r.postedOn === null ? '' : `${vnDay(r.postedOn)} ${r.postedBy}`,
            placesText(r.places),
            r.checkedOn === null ? '' : `${vnDay(r.checkedOn)} ${r.checkedBy}`,
          ]),
        })),
      }),
  } as const;
};
