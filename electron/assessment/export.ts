import { evidenceOf, storedFile } from '../../db/queries/evidence.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { answerText, ruleText } from '../../shared/assessment/answer-text.ts';
import { type CriteriaNode, type CriteriaSet, isLeaf } from '../../shared/assessment/criteria.ts';
import type { LeafView, SheetHead } from '../../shared/contract/assessment.ts';
import { fold } from '../../shared/vi/fold.ts';
import { vnDay, vnInstant, vnNumber } from '../../shared/vi/format.ts';
import { openEvidence } from '../evidence/keep.ts';
import { writeZip, type ZipFile } from '../evidence/write-zip.ts';
import { type Cell, type ListSheet, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';
import { leafRecord } from './read.ts';

type View = { readonly head: SheetHead; readonly set: CriteriaSet; readonly leaves: readonly LeafView[] };
type Made = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

const inOrder = (nodes: readonly CriteriaNode[]): readonly CriteriaNode[] =>
  nodes.flatMap((n) => (isLeaf(n) ? [n] : [n, ...inOrder(n.children)]));
const rounded = (n: number | null): Cell => (n === null ? null : Math.round(n * 100) / 100);

/** The sheet in the order of the form: groups, criteria and leaves, each with what was claimed, proved and given. */
function sheetList(store: Store, { head, set, leaves }: View): ListSheet {
  const of = new Map(leaves.map((l) => [l.leaf, l]));
  const unit = readUnit(store);
  const rows = inOrder(set.groups).map((n): readonly Cell[] => {
    const l = of.get(n.id);
    if (!isLeaf(n) || l === undefined) return [n.id, n.name, rounded(n.max), null, null, null, null, null, null, null, null];
    return [
      n.id,
      n.name,
      rounded(n.max),
      ruleText(n),
      l.effective === null ? '' : answerText(n, l.effective),
      rounded(l.points),
      rounded(l.provable),
      rounded(l.appraised1),
      rounded(l.appraised2),
      rounded(l.gap),
      l.explanation,
    ];
  });
  const t = head.totals;
  return {
    name: 'Phiếu tự đánh giá',
    title: `${set.title}, năm ${head.year}`,
    span: `${unit?.fullName ?? ''} · bản ${head.revision} · kỳ ${vnDay(head.from)} – ${vnDay(head.to)}${head.sealedAt === null ? ' · bản nháp' : ` · nộp ${vnInstant(head.sealedAt)} · mã băm ${head.digest.slice(0, 16)}`}`,
    columns: [
      ['Mã', 9],
      ['Tiêu chí', 46],
      ['Điểm tối đa', 8],
      ['Cách chấm', 40],
      ['Kết quả', 24],
      ['Tự chấm', 8],
      ['Chứng minh được', 10],
      ['Thẩm định 1', 9],
      ['Thẩm định 2', 9],
      ['Chênh', 8],
      ['Giải thích', 40],
    ],
    rows: [
      ...rows,
      [
        '',
        'Tổng',
        rounded(t.claimable),
        null,
        null,
        rounded(t.self),
        rounded(t.provable),
        null,
        rounded(t.appraised),
        null,
        t.final === null ? null : `Kết quả ${vnNumber(t.final)} điểm, ${t.band}`,
      ],
    ],
  };
}

const safeName = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** Every paper in the order of the form, an index that says which serves what, and the sheet itself. A paper of several leaves lies once. */
async function binder(store: Store, view: View, dataDir: string, today: string): Promise<Made> {
  const files: ZipFile[] = [];
  const kept = new Map<number, string>();
  const index: (readonly Cell[])[] = [];
  for (const node of inOrder(view.set.groups).filter(isLeaf)) {
    const papers = evidenceOf(store, 'assessment', leafRecord(view.head.id, node.id));
    papers.forEach((paper, i) => {
      const stored = storedFile(store, paper.id);
      if (stored !== undefined && !kept.has(paper.id)) {
        const path = `minh-chung/${node.id}-${i + 1}-${safeName(paper.fileName)}`;
        kept.set(paper.id, path);
        files.push({ name: path, bytes: openEvidence(dataDir, stored) });
      }
      index.push([
        node.id,
        node.name,
        paper.title,
        paper.docNo,
        paper.docOn === null ? '' : vnDay(paper.docOn),
        paper.issuer,
        kept.get(paper.id) ?? 'chỉ có số hiệu',
        paper.sha256 ?? '',
      ]);
    });
    if (papers.length === 0) index.push([node.id, node.name, '(không có minh chứng)', '', '', '', '', '']);
  }
  const list: ListSheet = {
    name: 'Mục lục minh chứng',
    title: `Mục lục minh chứng, tự đánh giá năm ${view.head.year}, bản ${view.head.revision}`,
    span: `${kept.size} tệp, lập ngày ${vnDay(today)}`,
    columns: [
      ['Mã', 9],
      ['Tiêu chí', 46],
      ['Minh chứng', 44],
      ['Số', 18],
      ['Ngày', 12],
      ['Cơ quan ban hành', 28],
      ['Tệp', 44],
      ['SHA-256', 66],
    ],
    rows: index,
  };
  files.unshift({ name: 'muc-luc.xlsx', bytes: await writeListXlsx([list, sheetList(store, view)]) });
  return { name: `minh-chung-${view.head.year}-ban-${view.head.revision}.zip`, mime: 'application/zip', bytes: writeZip(files) };
}

export const exportSheet = async (store: Store, view: View, format: 'xlsx' | 'binder', dataDir: string, today: string): Promise<Made> =>
  format === 'binder'
    ? binder(store, view, dataDir, today)
    : {
        name: `tu-danh-gia-${view.head.year}-ban-${view.head.revision}.xlsx`,
        mime: XLSX_MIME,
        bytes: await writeListXlsx([sheetList(store, view)]),
      };
