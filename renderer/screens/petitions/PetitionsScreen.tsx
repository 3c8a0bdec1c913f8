import { Button, Select } from '@mantine/core';
import { IconMessage2Exclamation, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PETITION_SHOWN, PetitionRow } from '../../../shared/contract/petitions.ts';
import { type DaySpan, type PeriodKind, periodName, periodOf, periodOptions } from '../../../shared/indicators/periods.ts';
import {
  PETITION_CHANNEL_LABEL,
  PETITION_CLASS_LABEL,
  PETITION_CLASSES,
  PETITION_STATE_LABEL,
  type PetitionClass,
} from '../../../shared/petitions/states.ts';
import { MISS_LABEL } from '../../../shared/petitions/words.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { cx } from '../../parts/cx.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Ledger, type LedgerColumn } from '../../parts/Ledger.tsx';
import { usePrintList } from '../../parts/ListPaper.tsx';
import { ListOut } from '../../parts/ListOut.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { ShareStrip } from '../../parts/ShareStrip.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { petitionsGuide } from './guide.ts';
import { PetitionDetail } from './PetitionDetail.tsx';
import { PetitionForm } from './PetitionForm.tsx';
import { isLate, nextWords } from './words.ts';
import classes from './petitions.module.css';

type Shown = (typeof PETITION_SHOWN)[number];
const SHOWN: readonly (readonly [Shown, string])[] = [
  ['open', 'Đang xử lý'],
  ['late', 'Quá hạn'],
  ['supplement', 'Chờ bổ sung'],
  ['toPublish', 'Chờ công khai'],
  ['closed', 'Đã xong'],
  ['all', 'Tất cả'],
];
const isShown = (text: string | null): text is Shown => SHOWN.some(([key]) => key === text);
const KINDS = periodOptions(['month', 'quarter', 'half', 'year', 'free']);

/** Phản ánh, kiến nghị: the book, its terms in working days, and the rates item 5 of the 766 index asks for. */
export const PetitionsScreen = () => {
  useGuide(petitionsGuide);
  const { today } = useSession();
  const writes = useCan('head', 'data', 'clerk', 'officer');
  const [params, setParams] = useSearchParams();
  const [kind, setKind] = useState<PeriodKind>('quarter');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.quarter?.(today) ?? { from: today, to: today });
  const [text, setText] = useState('');
  const [kindOf, setKindOf] = useState<PetitionClass | null>(null);
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const print = usePrintList();
  const asked = params.get('show');
  const show: Shown = isShown(asked) ? asked : 'open';
  const current = Number(params.get('petition') ?? '') || null;
  const put = (change: Record<string, string | null>): void =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const choose = (id: number | null): void => {
    setAdding(false);
    put({ petition: id === null ? null : String(id) });
  };
  const filter = { text, show, class: kindOf };
  const list = useCentre('petitions.list', filter);
  const figures = useCentre('petitions.figures', { period: span });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await work();
    } catch (e) {
      setFailure(e);
    }
  };
  const exportIt = (): Promise<void> =>
    attempt(async () => {
      const { link, name } = await call('petitions.export', filter);
      await saveFile(link, name);
    });
  const printIt = (): Promise<void> =>
    attempt(async () => {
      const { rows, more } = await call('petitions.list', filter);
      await print({
        title: 'Phản ánh, kiến nghị',
        span: `${SHOWN.find(([key]) => key === show)?.[1] ?? ''}, đến ngày ${vnDay(today)}`,
        columns: [
          { head: 'Mã' },
          { head: 'Nội dung', width: '34%' },
          { head: 'Phân loại' },
          { head: 'Kênh' },
          { head: 'Ngày gửi', num: true },
          { head: 'Hạn trả lời', num: true },
          { head: 'Trạng thái' },
          { head: 'Người xử lý' },
          { head: 'Quá hạn' },
        ],
        groups:
          rows.length === 0
            ? []
            : [
                {
                  title: '',
                  rows: rows.map((p) => [
                    p.code,
                    p.content,
                    PETITION_CLASS_LABEL[p.class],
                    PETITION_CHANNEL_LABEL[p.channel],
                    vnDay(p.sentOn),
                    p.clocks.answerBy === null ? '' : vnDay(p.clocks.answerBy),
                    PETITION_STATE_LABEL[p.state],
                    p.owner,
                    p.misses.map((m) => MISS_LABEL[m]).join('; '),
                  ]),
                },
              ],
        note: `Không in tên, số điện thoại người gửi.${more ? ' Chỉ in 500 phản ánh đầu; thu hẹp bộ lọc để in hết.' : ''}`,
      });
    });
  useKeys({
    'Alt+N': () => {
      if (!writes) return false;
      setAdding(true);
      return undefined;
    },
    F4: () => void printIt(),
  });
  const f = figures.data?.figures;
  const wide = current === null && !adding;
  const choosePart = (next: Shown): void => put({ show: next === 'open' ? null : next });
  const now = figures.data?.now;
  const parts = SHOWN.map(([value, label]) => {
    const n = now === undefined ? 0 : value === 'late' ? now.late : value === 'toPublish' ? now.toPublish : 0;
    return { value, label: n === 0 ? label : `${label} ${vnInt(n)}` };
  });
  const columns: readonly LedgerColumn<PetitionRow>[] = [
    { key: 'code', head: 'Mã', cell: (p) => p.code },
    { key: 'content', head: 'Nội dung', clip: true, cell: (p) => p.content, title: (p) => p.content },
    { key: 'class', head: 'Phân loại', cell: (p) => PETITION_CLASS_LABEL[p.class] },
    ...(wide
      ? [
          { key: 'channel', head: 'Kênh', cell: (p: PetitionRow) => PETITION_CHANNEL_LABEL[p.channel] },
          { key: 'sent', head: 'Ngày gửi', num: true, cell: (p: PetitionRow) => vnDay(p.sentOn) },
          {
            key: 'owner',
            head: 'Người xử lý',
            cell: (p: PetitionRow) => (p.owner === '' ? <span className={classes.quiet}>Chưa giao người</span> : p.owner),
          },
        ]
      : []),
    { key: 'state', head: 'Trạng thái', cell: (p) => PETITION_STATE_LABEL[p.state] },
    {
      key: 'next',
      head: 'Hạn',
      cell: (p) => <span className={cx(isLate(p, today) ? classes.late : classes.quiet)}>{nextWords(p, today)}</span>,
    },
  ];
  const add = writes ? (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.9} aria-hidden />}
      rightSection={<KeyCap>Alt N</KeyCap>}
      onClick={() => setAdding(true)}
    >
      Ghi nhận phản ánh
    </Button>
  ) : undefined;
  return (
    <div className={classes.page}>
      <PageHead
        title="Phản ánh, kiến nghị"
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
        <ListOut onExport={() => void exportIt()} onPrint={() => void printIt()} />
        {add}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {f !== undefined && (
        <ShareStrip
          label={`Tỷ lệ ${periodName(span)}`}
          shares={[
            {
              name: 'Xử lý đúng hạn',
              num: f.onTime,
              den: f.received + f.carried,
              of: 'phải xử lý',
              tone: f.overdue > 0 ? 'late' : undefined,
              title: 'Đã xử lý đúng mọi thời hạn cộng đang xử lý trong hạn, trên số nhận trong kỳ và kỳ trước chuyển sang.',
            },
            {
              name: 'Hài lòng',
              num: f.satisfied,
              den: f.first,
              of: 'nhận lần đầu',
              title: 'Trừ phản ánh có nhiều lượt không hài lòng hơn, bị phản ánh lại hoặc quá hạn; mỗi phản ánh trừ một lần.',
            },
            {
              name: 'Đã xử lý',
              num: f.handled,
              den: f.received + f.carried,
              of: 'phải xử lý',
              title: 'Đã trả lời, từ chối hoặc trả lại trong kỳ, trên số nhận trong kỳ và kỳ trước chuyển sang.',
            },
            {
              name: 'Công khai kết quả',
              num: f.published,
              den: f.answered,
              of: 'trả lời',
              title: 'Trả lời đã công khai trên trả lời trong kỳ phải công khai.',
            },
            {
              name: 'Về quy định, thủ tục',
              num: f.rule,
              den: f.received,
              of: `nhận, ${vnInt(f.conduct)} hành vi`,
              title: 'Phân loại phản ánh nhận trong kỳ: quy định, thủ tục; hành vi; khác.',
            },
          ]}
        />
      )}
      <QueryGate query={list}>
        {(found) => (
          <Ledger
            label="Phản ánh, kiến nghị"
            noun="phản ánh"
            rows={found.rows}
            idOf={(p) => p.id}
            columns={columns}
            current={current}
            onCurrent={(id) => choose(id === null ? null : Number(id))}
            bar={
              <>
                <SearchField label="Tìm phản ánh" value={text} onChange={setText} width={220} />
                {wide ? (
                  <Segmented label="Hiện" value={show} onChange={choosePart} options={parts} />
                ) : (
                  <Select
                    aria-label="Hiện"
                    value={show}
                    onChange={(v) => {
                      if (isShown(v)) choosePart(v);
                    }}
                    data={parts}
                    w={160}
                  />
                )}
                <Select
                  aria-label="Phân loại"
                  value={kindOf ?? ''}
                  onChange={(v) => setKindOf(PETITION_CLASSES.find((c) => c === v) ?? null)}
                  w={160}
                  data={[
                    { value: '', label: 'Mọi phân loại' },
                    ...PETITION_CLASSES.map((value) => ({ value, label: PETITION_CLASS_LABEL[value] })),
                  ]}
                />
              </>
            }
            foot={found.more ? <span>Hiện 500 phản ánh đầu, thu hẹp bộ lọc để thấy hết.</span> : undefined}
            empty={
              found.total === 0
                ? {
                    icon: IconMessage2Exclamation,
                    fact: 'Chưa có phản ánh, kiến nghị nào: không phát sinh.',
                    todo: 'Ghi nhận khi có; kỳ không phát sinh là hợp lệ.',
                    action: add,
                  }
                : {
                    icon: IconMessage2Exclamation,
                    fact: show === 'late' ? 'Không có phản ánh quá hạn.' : 'Không có phản ánh nào ở đây.',
                    ...(show === 'late' ? {} : { todo: 'Chọn Tất cả hoặc xóa ô tìm.' }),
                  }
            }
            panelLabel={adding ? 'Ghi nhận phản ánh' : 'Chi tiết phản ánh'}
            panel={
              adding ? (
                <PetitionForm petition={null} onSaved={(id) => choose(id)} onClose={() => setAdding(false)} />
              ) : current !== null ? (
                <PetitionDetail key={current} id={current} />
              ) : null
            }
          />
        )}
      </QueryGate>
    </div>
  );
};
