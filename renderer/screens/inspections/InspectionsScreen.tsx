import { Button } from '@mantine/core';
import { IconClipboardSearch, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { INSPECTION_SHOWN, type InspectionRow } from '../../../shared/contract/inspections.ts';
import { type DaySpan, periodOf, type PeriodKind, periodOptions } from '../../../shared/indicators/periods.ts';
import { FINDING_LABEL, INSPECTION_LABEL, STATE_LABEL } from '../../../shared/inspection/states.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Ledger, type LedgerColumn, PanelSection } from '../../parts/Ledger.tsx';
import { usePrintList } from '../../parts/ListPaper.tsx';
import { ListOut } from '../../parts/ListOut.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { ShareStrip } from '../../parts/ShareStrip.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { inspectionsGuide } from './guide.ts';
import { InspectionForm } from './InspectionForm.tsx';
import { InspectionPanel } from './InspectionPanel.tsx';
import classes from './inspections.module.css';

const KINDS = periodOptions(['quarter', 'half', 'year', 'free']);
type Shown = (typeof INSPECTION_SHOWN)[number];
const SHOWN_LABEL: Readonly<Record<Shown, string>> = { all: 'Tất cả', open: 'Còn tồn tại', overdue: 'Quá hạn', settled: 'Đã xong' };
/** What still has to be put right, in one cell. */
const openCell = (i: InspectionRow) =>
  i.findings === 0 ? (
    'không phát sinh'
  ) : i.overdue > 0 ? (
    <span className={classes.late}>{vnInt(i.overdue)} quá hạn</span>
  ) : i.open > 0 ? (
    <span className={classes.soon}>{vnInt(i.open)} còn lại</span>
  ) : (
    'xong'
  );

/** Kiểm tra: who looked at what, what was found, and how it was put right. */
export const InspectionsScreen = () => {
  useGuide(inspectionsGuide);
  const { today } = useSession();
  const works = useCan('clerk', 'officer', 'head', 'data');
  const printList = usePrintList();
  const [kind, setKind] = useState<PeriodKind>('year');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.year?.(today) ?? { from: today, to: today });
  const [text, setText] = useState('');
  const [params] = useSearchParams();
  const [show, setShow] = useState<Shown>(() => INSPECTION_SHOWN.find((s) => s === params.get('show')) ?? 'all');
  const [current, setCurrent] = useState<number | null>(null);
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const list = useCentre('inspections.list', { text, show });
  const figures = useCentre('inspections.figures', { period: span });
  const rows = list.data ?? [];
  const chosen = making ? undefined : rows.find((i) => i.id === current);
  const begin = (): void => {
    setCurrent(null);
    setMaking(true);
  };
  const attempt = (work: Promise<unknown>): void => {
    setFailure(null);
    work.catch(setFailure);
  };
  const exportIt = async (): Promise<void> => {
    const { link, name } = await call('inspections.export', { text, show });
    await saveFile(link, name);
  };
  const printIt = async (): Promise<void> => {
    const groups = await Promise.all(
      rows.map(async (i) => ({
        title: `${INSPECTION_LABEL[i.kind]}, ${vnDay(i.heldOn)}: ${i.body}`,
        rows: (await call('inspections.findings', { id: i.id })).map((f) => [
          FINDING_LABEL[f.kind],
          f.content,
          f.owner,
          f.dueOn === null ? '' : vnDay(f.dueOn),
          STATE_LABEL[f.kind][f.state],
          f.remedy,
        ]),
      })),
    );
    await printList({
      title: 'Kiểm tra, thanh tra và khắc phục',
      span: `${SHOWN_LABEL[show]}, đến ngày ${vnDay(today)}`,
      columns: [
        { head: 'Mục' },
        { head: 'Nội dung', width: '38%' },
        { head: 'Người khắc phục' },
        { head: 'Hạn' },
        { head: 'Trạng thái' },
        { head: 'Kết quả, trả lời', width: '24%' },
      ],
      groups,
    });
  };
  useKeys({
    'Alt+N': () => {
      if (!works) return false;
      begin();
      return undefined;
    },
    F4: () => attempt(printIt()),
  });
  const wide = chosen === undefined && !making;
  const columns: readonly LedgerColumn<InspectionRow>[] = [
    { key: 'day', head: 'Ngày', num: true, cell: (i) => vnDay(i.heldOn) },
    { key: 'kind', head: 'Loại', cell: (i) => INSPECTION_LABEL[i.kind] },
    { key: 'scope', head: 'Nội dung', clip: true, cell: (i) => (i.kind === 'iso' ? i.procedureName : i.scope), title: (i) => i.scope },
    ...(wide
      ? [
          { key: 'body', head: 'Cơ quan, đoàn', cell: (i: InspectionRow) => i.body },
          { key: 'doc', head: 'Văn bản', cell: (i: InspectionRow) => i.docNo },
          { key: 'all', head: 'Mục', num: true, cell: (i: InspectionRow) => vnInt(i.findings) },
        ]
      : []),
    { key: 'open', head: 'Khắc phục', cell: openCell },
  ];
  const f = figures.data;
  const add = works && (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
      rightSection={<KeyCap>Alt N</KeyCap>}
      onClick={begin}
    >
      Ghi cuộc kiểm tra
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHead
        title="Kiểm tra"
        context={
          <PeriodPicker
            compact
            kinds={KINDS}
            kind={kind}
            value={span}
            onChange={(k, s) => {
              setKind(k);
              setSpan(s);
            }}
          />
        }
      >
        <ListOut onExport={() => attempt(exportIt())} onPrint={() => attempt(printIt())} />
        {add}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {f !== undefined && (
        <ShareStrip
          label="Số liệu trong kỳ"
          shares={[
            {
              name: 'Kiểm tra: đã khắc phục',
              num: f.fixed,
              den: f.findings,
              of: 'tồn tại',
              title: 'Đã xác nhận khắc phục chia tồn tại qua kiểm tra, tự kiểm tra, ISO trong kỳ',
            },
            {
              name: 'Thanh tra, kiểm toán',
              num: f.auditFixed,
              den: f.audit,
              of: 'đã khắc phục',
              title: 'Đã xác nhận khắc phục chia tồn tại qua thanh tra, kiểm toán trong kỳ',
            },
            {
              name: 'Còn quá hạn',
              num: f.overdue,
              den: f.findings + f.audit,
              of: 'tồn tại',
              title: 'Chưa khắc phục mà đã quá hạn',
              ...(f.overdue > 0 ? { tone: 'late' as const } : {}),
            },
            {
              name: 'Kiến nghị được trả lời',
              num: f.answered,
              den: f.requests,
              of: 'kiến nghị',
              title: 'Kiến nghị gửi thành phố đã có câu trả lời',
            },
            {
              name: 'Thủ tục đủ hai quy trình',
              num: f.eprocess,
              den: f.eprocess === 0 ? 0 : f.procedures,
              of: 'thủ tục',
              title: 'Thủ tục đã đánh giá có cả quy trình nội bộ và quy trình điện tử chia thủ tục trung tâm tiếp nhận',
            },
          ]}
        />
      )}
      <QueryGate query={list}>
        {() => (
          <Ledger
            label="Cuộc kiểm tra"
            noun="cuộc"
            rows={rows}
            idOf={(i) => i.id}
            columns={columns}
            current={making ? null : current}
            onCurrent={(id) => {
              setMaking(false);
              setCurrent(id === null ? null : Number(id));
            }}
            bar={
              <>
                <SearchField label="Tìm nội dung, tồn tại" value={text} onChange={setText} width={260} />
                <Segmented
                  label="Hiện"
                  value={show}
                  onChange={setShow}
                  options={INSPECTION_SHOWN.map((value) => ({ value, label: SHOWN_LABEL[value] }))}
                />
              </>
            }
            empty={{
              icon: IconClipboardSearch,
              fact: text === '' && show === 'all' ? 'Chưa ghi cuộc kiểm tra nào.' : 'Không có cuộc nào khớp.',
              todo:
                text === '' && show === 'all'
                  ? 'Ghi cuộc kiểm tra, thanh tra, kiểm toán hoặc đánh giá ISO đầu tiên.'
                  : 'Xóa ô tìm hoặc chọn Tất cả.',
              ...(text === '' && show === 'all' ? { action: add } : {}),
            }}
            panelLabel={making ? 'Cuộc kiểm tra mới' : (chosen?.body ?? '')}
            panel={
              making ? (
                <PanelSection title="Cuộc kiểm tra mới">
                  <InspectionForm
                    before={null}
                    onSaved={(id) => {
                      setMaking(false);
                      setText('');
                      setShow('all');
                      setCurrent(id);
                    }}
                    onClose={() => setMaking(false)}
                  />
                </PanelSection>
              ) : chosen === undefined ? null : (
                <InspectionPanel key={chosen.id} inspection={chosen} />
              )
            }
          />
        )}
      </QueryGate>
    </div>
  );
};
