import { Button, Select } from '@mantine/core';
import { IconChartBar, IconDeviceTablet, IconFileText, IconListDetails, IconWriting } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type DaySpan, periodName, periodOf, type PeriodKind, periodOptions } from '../../../shared/indicators/periods.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { pathFor } from '../../links.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { ListOut } from '../../parts/ListOut.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { usePrint } from '../../parts/print.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { TabRow } from '../../parts/TabRow.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { FormsTab } from './FormsTab.tsx';
import { surveysGuide } from './guide.ts';
import { PaperTab } from './PaperTab.tsx';
import { ResultTab } from './ResultTab.tsx';
import { ALL_SHEETS, type Asked, SheetsTab } from './SheetsTab.tsx';
import { SurveyPaper } from './SurveyPaper.tsx';
import { nameOr } from './words.ts';
import classes from './surveys.module.css';

const KINDS = periodOptions(['month', 'quarter', 'half', 'year', 'free']);
const TABS = [
  { key: 'result', label: 'Kết quả', icon: IconChartBar },
  { key: 'sheets', label: 'Phiếu trả lời', icon: IconListDetails },
  { key: 'paper', label: 'Phiếu giấy', icon: IconWriting },
  { key: 'forms', label: 'Bộ câu hỏi', icon: IconFileText },
] as const;
type Tab = (typeof TABS)[number]['key'];

/** Khảo sát: what people say at the counter, unlinked from who they are, and the sheets behind every figure. */
export const SurveysScreen = () => {
  useGuide(surveysGuide);
  const { today, centreName, user, nowLocal, demo } = useSession();
  const works = useCan('clerk', 'officer', 'head', 'data');
  const navigate = useNavigate();
  const print = usePrint();
  const [params, setParams] = useSearchParams();
  const tab: Tab = TABS.find((t) => t.key === params.get('tab'))?.key ?? 'result';
  const [kind, setKind] = useState<PeriodKind>('quarter');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.quarter?.(today) ?? { from: today, to: today });
  const [field, setField] = useState<string | null>(null);
  const [counter, setCounter] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked>(ALL_SHEETS);
  const [typing, setTyping] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const within = { period: span, field, counter };
  const result = useCentre('surveys.figures', within);
  const setTab = (next: Tab): void => setParams(next === 'result' ? {} : { tab: next }, { replace: true });
  const attempt = (work: Promise<unknown>): void => {
    setFailure(null);
    work.catch(setFailure);
  };
  const exportIt = async (): Promise<void> => {
    const { link, name } = await call('surveys.export', { ...within, ...(tab === 'sheets' ? asked : {}) });
    await saveFile(link, name);
  };
  const about = `${periodName(span)}, ${vnDay(span.from)} – ${vnDay(span.to)}${field === null ? '' : ` · lĩnh vực ${field}`}${counter === null ? '' : ` · ${counter}`}`;
  const printIt = async (): Promise<void> =>
    print({
      page: 'a4',
      title: 'Kết quả khảo sát hài lòng tại quầy',
      content: (
        <SurveyPaper
          result={await call('surveys.figures', within)}
          about={about}
          centreName={centreName}
          foot={`In lúc ${nowLocal.slice(11)} ngày ${vnDay(today)}, người in: ${user.name}`}
          demo={demo}
        />
      ),
    });
  const invite = (): void => void navigate(pathFor('surveyDesk'));
  const open = (next: Partial<Asked>): void => {
    setAsked({ ...ALL_SHEETS, ...next });
    setTab('sheets');
  };
  const type = (): void => {
    setTab('paper');
    setTyping(true);
  };
  useKeys({
    F4: () => attempt(printIt()),
    'Ctrl+P': () => attempt(printIt()),
    'Alt+M': () => {
      if (!works) return false;
      invite();
      return undefined;
    },
    'Alt+N': () => {
      if (!works) return false;
      type();
      return undefined;
    },
  });
  const filters = (
    <>
      <Select
        aria-label="Lĩnh vực"
        value={field ?? ''}
        onChange={(v) => setField(v === '' ? null : v)}
        w={180}
        withScrollArea
        maxDropdownHeight={320}
        data={[{ value: '', label: 'Mọi lĩnh vực' }, ...(result.data?.fields ?? []).map((value) => ({ value, label: value }))]}
      />
      <Select
        aria-label="Quầy"
        value={counter ?? ''}
        onChange={(v) => setCounter(v === '' ? null : v)}
        w={116}
        data={[
          { value: '', label: 'Mọi quầy' },
          ...(result.data?.counters ?? []).map((value) => ({ value, label: nameOr(value, 'Chưa ghi') })),
        ]}
      />
    </>
  );
  return (
    <div className={classes.page}>
      <PageHead
        title="Khảo sát hài lòng"
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
        {works && (
          <Button leftSection={<IconWriting size={16} stroke={1.7} aria-hidden />} rightSection={<KeyCap>Alt N</KeyCap>} onClick={type}>
            Nhập phiếu giấy
          </Button>
        )}
        {works && (
          <Button
            variant="filled"
            leftSection={<IconDeviceTablet size={16} stroke={1.7} aria-hidden />}
            rightSection={<KeyCap>Alt M</KeyCap>}
            onClick={invite}
          >
            Mời công dân trả lời
          </Button>
        )}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <div className={classes.tabs}>
        <TabRow
          label="Phần của khảo sát"
          value={tab}
          onChange={(next) => {
            setTyping(false);
            setTab(next);
          }}
          tabs={TABS}
        />
      </div>
      {tab === 'result' && (
        <QueryGate query={result}>
          {(found) => (
            <ResultTab
              result={found}
              filters={filters}
              works={works}
              onInvite={invite}
              onOpen={open}
              onField={setField}
              onCounter={setCounter}
            />
          )}
        </QueryGate>
      )}
      {tab === 'sheets' && (
        <SheetsTab
          within={within}
          asked={asked}
          onAsk={setAsked}
          filters={filters}
          questions={result.data?.figures.questions ?? []}
          ever={(result.data?.total ?? 0) > 0}
        />
      )}
      {tab === 'paper' && (
        <PaperTab
          typing={typing}
          onTyping={setTyping}
          onOpen={(batch, withdrawn) => open({ batch, source: withdrawn ? 'withdrawn' : 'all' })}
          works={works}
        />
      )}
      {tab === 'forms' && <FormsTab />}
    </div>
  );
};
