import { Button } from '@mantine/core';
import { IconBulb, IconListDetails, IconPlus, IconScissors } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PROPOSAL_SHOWN, type ProposalRow, type SuggestionView } from '../../../shared/contract/proposals.ts';
import { type DaySpan, periodOf, type PeriodKind, periodOptions } from '../../../shared/indicators/periods.ts';
import { LEVEL_LABEL, NOTHING_MEASURED, reviewPeriodLabel } from '../../../shared/simplify/proposal.ts';
import { PROPOSAL_STATE_LABEL } from '../../../shared/simplify/states.ts';
import { vnDay, vnInt, vnNumber } from '../../../shared/vi/format.ts';
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
import { usePrint } from '../../parts/print.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { TabRow } from '../../parts/TabRow.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { FigureDrawer, FigureStrip } from './Figures.tsx';
import { proposalsGuide } from './guide.ts';
import { type Draft, emptyDraft, ProposalForm } from './ProposalForm.tsx';
import { ProposalPanel } from './ProposalPanel.tsx';
import { ProposalPaper } from './ProposalPaper.tsx';
import { SuggestionsTab } from './SuggestionsTab.tsx';
import { kindsText } from './words.ts';
import classes from './proposals.module.css';

const KINDS = periodOptions(['quarter', 'quarter-15', 'half', 'year', 'free']);
type Shown = (typeof PROPOSAL_SHOWN)[number];
const SHOWN_LABEL: Readonly<Record<Shown, string>> = {
  all: 'Tất cả',
  draft: 'Nháp',
  waiting: 'Chờ thành phố',
  approved: 'Thông qua',
  rejected: 'Không chấp nhận',
};
const daysText = (p: ProposalRow): string =>
  p.daysBefore === null || p.daysAfter === null ? '' : `${vnNumber(p.daysBefore)} → ${vnNumber(p.daysAfter)}`;

/** Đơn giản hóa: proposals, their figures as the city counts them, and what the register itself suggests. */
export const ProposalsScreen = () => {
  useGuide(proposalsGuide);
  const { today, demo, user, settings } = useSession();
  const works = useCan('clerk', 'officer', 'head', 'data');
  const print = usePrint();
  const printList = usePrintList();
  const [params] = useSearchParams();
  const [tab, setTab] = useState<'list' | 'suggestions'>(params.get('tab') === 'suggestions' ? 'suggestions' : 'list');
  const [kind, setKind] = useState<PeriodKind>('year');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.year?.(today) ?? { from: today, to: today });
  const [text, setText] = useState('');
  const [show, setShow] = useState<Shown>('all');
  const [current, setCurrent] = useState<number | null>(null);
  const [making, setMaking] = useState<Draft | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const list = useCentre('proposals.list', { text, show });
  const figures = useCentre('proposals.figures', { period: span });
  // A year of the register is counted for it: only when somebody looks.
  const hints = useCentre('proposals.suggestions', {}, { enabled: tab === 'suggestions' });
  const rows = list.data ?? [];
  const chosen = rows.find((p) => p.id === current);
  const start = (draft: Draft): void => {
    setTab('list');
    setCurrent(null);
    setMaking(draft);
  };
  const make = (s: SuggestionView): void =>
    start({
      ...emptyDraft(today.slice(0, 4)),
      ...NOTHING_MEASURED,
      procedureCode: s.procedureCode,
      procedureName: s.procedureName,
      kinds: s.kinds,
      reason: s.reason,
      origin: s.key,
      componentsBefore: s.componentsBefore,
      componentsAfter: s.componentsAfter,
      daysBefore: s.daysBefore,
      daysAfter: s.daysAfter,
    });
  const open = (id: number): void => {
    setText('');
    setShow('all');
    setMaking(null);
    setTab('list');
    setCurrent(id);
  };
  const attempt = (work: Promise<unknown>): void => {
    setFailure(null);
    work.catch(setFailure);
  };
  const exportIt = async (): Promise<void> => {
    const { link, name } = await call('proposals.export', { text, show });
    await saveFile(link, name);
  };
  const printIt = (): void =>
    attempt(
      chosen !== undefined && making === null
        ? print({
            page: 'a4',
            title: `Phương án đơn giản hóa ${chosen.procedureCode}`,
            content: (
              <ProposalPaper
                proposal={chosen}
                agency={settings?.agencyName ?? ''}
                place={settings?.place ?? ''}
                today={today}
                signer={user.role === 'head' ? user.name : ''}
                demo={demo}
              />
            ),
          })
        : printList({
            title: 'Phương án đơn giản hóa thủ tục hành chính',
            span: `${SHOWN_LABEL[show]}, đến ngày ${vnDay(today)}`,
            columns: [
              { head: 'Thủ tục', width: '34%' },
              { head: 'Lĩnh vực' },
              { head: 'Cấp' },
              { head: 'Kỳ' },
              { head: 'Phương án' },
              { head: 'Ngày làm việc', num: true },
              { head: 'Trạng thái' },
              { head: 'Quyết định' },
            ],
            groups: [
              {
                title: '',
                rows: rows.map((p) => [
                  p.procedureName,
                  p.field,
                  LEVEL_LABEL[p.level],
                  reviewPeriodLabel(p.period),
                  kindsText(p),
                  daysText(p),
                  PROPOSAL_STATE_LABEL[p.state],
                  p.decisionNo,
                ]),
              },
            ],
            ...(figures.data === undefined
              ? {}
              : {
                  note:
                    figures.data.proposed === 0
                      ? 'Trong kỳ không phát sinh phương án gửi thành phố.'
                      : `Gửi trong kỳ ${vnDay(span.from)} – ${vnDay(span.to)}: ${vnInt(figures.data.procedures)} thủ tục đơn giản hóa, ${vnInt(figures.data.abolished)} thủ tục đề nghị bãi bỏ, ${vnInt(figures.data.approved)} / ${vnInt(figures.data.proposed)} phương án được thông qua.`,
                }),
          }),
    );
  useKeys({
    'Alt+N': () => {
      if (!works) return false;
      start(emptyDraft(today.slice(0, 4)));
      return undefined;
    },
    F4: printIt,
  });
  const columns: readonly LedgerColumn<ProposalRow>[] = [
    {
      key: 'procedure',
      head: 'Thủ tục',
      clip: true,
      cell: (p) => p.procedureName,
      title: (p) => `${p.procedureCode} · ${p.procedureName}`,
    },
    ...(chosen === undefined && making === null
      ? [
          { key: 'field', head: 'Lĩnh vực', cell: (p: ProposalRow) => p.field },
          { key: 'kinds', head: 'Phương án', cell: kindsText },
          { key: 'days', head: 'Ngày làm việc', num: true, cell: daysText },
        ]
      : []),
    { key: 'state', head: 'Trạng thái', cell: (p) => PROPOSAL_STATE_LABEL[p.state] },
    { key: 'sent', head: 'Gửi', num: true, cell: (p) => (p.sentOn === null ? '' : vnDay(p.sentOn)) },
  ];
  const panel =
    making !== null ? (
      <PanelSection title="Phương án mới" note={making.origin === '' ? '' : 'điền sẵn từ gợi ý'}>
        <ProposalForm
          key={making.origin}
          before={null}
          start={making}
          onSaved={(id) => {
            setMaking(null);
            open(id);
          }}
          onClose={() => setMaking(null)}
        />
      </PanelSection>
    ) : chosen === undefined ? null : (
      <ProposalPanel key={chosen.id} proposal={chosen} onPrint={printIt} onGone={() => setCurrent(null)} />
    );
  const add = works && (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
      rightSection={<KeyCap>Alt N</KeyCap>}
      onClick={() => start(emptyDraft(today.slice(0, 4)))}
    >
      Phương án mới
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHead
        title="Đơn giản hóa"
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
        {figures.data !== undefined && <FigureDrawer figures={figures.data} span={span} />}
        <ListOut onExport={() => attempt(exportIt())} onPrint={printIt} />
        {add}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {figures.data !== undefined && <FigureStrip figures={figures.data} />}
      <TabRow
        label="Đơn giản hóa"
        value={tab}
        onChange={setTab}
        tabs={[
          { key: 'list', label: 'Phương án', icon: IconListDetails, ...(list.data === undefined ? {} : { count: rows.length }) },
          {
            key: 'suggestions',
            label: 'Gợi ý',
            icon: IconBulb,
            ...(hints.data === undefined ? {} : { count: hints.data.rows.filter((s) => s.proposal === null).length }),
          },
        ]}
      />
      {tab === 'suggestions' ? (
        <SuggestionsTab onMake={make} onOpen={open} />
      ) : (
        <QueryGate query={list}>
          {() => (
            <Ledger
              label="Phương án đơn giản hóa"
              noun="phương án"
              rows={rows}
              idOf={(p) => p.id}
              columns={columns}
              current={making === null ? current : null}
              onCurrent={(id) => {
                setMaking(null);
                setCurrent(id === null ? null : Number(id));
              }}
              bar={
                <>
                  <SearchField label="Tìm thủ tục, lý do" value={text} onChange={setText} width={240} />
                  <Segmented
                    label="Trạng thái"
                    value={show}
                    onChange={setShow}
                    options={PROPOSAL_SHOWN.map((value) => ({ value, label: SHOWN_LABEL[value] }))}
                  />
                </>
              }
              empty={{
                icon: IconScissors,
                fact: text === '' && show === 'all' ? 'Chưa có phương án nào.' : 'Không có phương án nào khớp.',
                todo: text === '' && show === 'all' ? 'Xem thẻ Gợi ý, hoặc lập phương án mới.' : 'Xóa ô tìm hoặc chọn Tất cả.',
                ...(text === '' && show === 'all' ? { action: add } : {}),
              }}
              panelLabel={making !== null ? 'Phương án mới' : (chosen?.procedureName ?? '')}
              panel={panel}
            />
          )}
        </QueryGate>
      )}
    </div>
  );
};
