import { Button, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { isCivilDay } from '../../../shared/calendar/civil-day.ts';
import { READERS } from '../../../shared/contract/method.ts';
import { type DaySpan, kindOf, type PeriodKind, periodOf, periodOptions } from '../../../shared/indicators/periods.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { usePrint } from '../../parts/print.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { CertifyCard, type CertifyPlace } from './certify/CertifyCard.tsx';
import { CertifyDrawer } from './certify/CertifyDrawer.tsx';
import certifyClasses from './certify/certify.module.css';
import { PeriodsDrawer } from './certify/PeriodsDrawer.tsx';
import { SheetDrawer } from './certify/SheetDrawer.tsx';
import { revisionWords, shownRevisions } from './certify/words.ts';
import { Desk } from './Desk.tsx';
import { reportsGuide } from './guide.ts';
import { Identities } from './Identities.tsx';
import { ReportPaper } from './ReportPaper.tsx';
import classes from './reports.module.css';

/** Reporting periods first: that is what this screen is for. */
const KINDS = periodOptions(['quarter-15', 'month-15', 'half-15', 'year-15', 'month', 'quarter', 'year', 'free']);
const isPlace = (text: string | null): text is CertifyPlace => text === 'certify' || text === 'sheet' || text === 'periods';
const isKind = (text: string | null): text is PeriodKind => KINDS.some((k) => k.value === text);

/** Báo cáo: an official form of a period as it will print, checked, and its file. */
export const ReportsScreen = () => {
  useGuide(reportsGuide);
  const { today, demo } = useSession();
  const mayLook = useCan(...READERS);
  const print = usePrint();
  const [params, setParams] = useSearchParams();
  const [exporting, setExporting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const from = params.get('from'),
    to = params.get('to'),
    asked = params.get('kind');
  const span: DaySpan =
    from !== null && to !== null && isCivilDay(from) && isCivilDay(to) && from <= to
      ? { from, to }
      : (periodOf['quarter-15']?.(today) ?? { from: today, to: today });
  const own = kindOf(span);
  const kind: PeriodKind = isKind(asked) ? asked : KINDS.some((k) => k.value === own) ? own : 'free';
  const forms = useCentre('reports.list', {});
  const form = forms.data?.find((f) => f.id === params.get('form')) ?? forms.data?.[0];
  const certified = useCentre('certify.read', { period: span });
  // Answers of the span before stay on screen while the next ones load; a state of another period must not.
  const state = certified.isPlaceholderData ? undefined : certified.data;
  const wanted = Number(params.get('revision'));
  const revision = state?.revisions.some((r) => r.revision === wanted) === true ? wanted : null;
  const live = useCentre('reports.read', { id: form?.id ?? '', period: span }, { enabled: form !== undefined && revision === null });
  const frozen = useCentre('certify.report', { period: span, revision: revision ?? 1 }, { enabled: revision !== null });
  const report = revision === null ? live : frozen;
  const set = (change: Record<string, string | null>): void =>
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
  // In the address, so that a link leads to the very sheet.
  const opened = params.get('open');
  const place = isPlace(opened) ? opened : null;
  const setPlace = (next: CertifyPlace | null): void => set({ open: next });
  const printIt = (target: 'dialog' | 'pdf'): void => {
    if (report.data === undefined) return;
    setFailure(null);
    void print({
      page: 'a4l',
      to: target,
      title: `${report.data.formNo.replaceAll('/', '-')} ${span.from} ${span.to}`,
      content: <ReportPaper report={report.data} sample={demo} marks={false} />,
    }).catch(setFailure);
  };
  const exportIt = async (): Promise<void> => {
    if (form === undefined) return;
    setExporting(true);
    setFailure(null);
    try {
      const { link, name } = await call('reports.export', {
        id: form.id,
        period: span,
        format: 'xlsx',
        ...(revision === null ? {} : { revision }),
      });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    } finally {
      setExporting(false);
    }
  };
  useKeys({ F4: () => printIt('dialog') });
  return (
    <>
      <PageHead
        title="Báo cáo"
        context={
          <>
            <Select
              aria-label="Biểu báo cáo"
              w={410}
              value={form?.id ?? null}
              onChange={(id) => {
                if (id !== null) set({ form: id });
              }}
              data={(forms.data ?? []).map((f) => ({ value: f.id, label: `${f.formNo.replace('Biểu số', 'Biểu')} ${f.title}` }))}
            />
            <PeriodPicker
              compact
              kinds={KINDS}
              kind={kind}
              value={span}
              onChange={(k, s) => set({ kind: k, from: s.from, to: s.to, revision: null })}
            />
          </>
        }
      >
        <Button
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          rightSection={<KeyCap>F4</KeyCap>}
          onClick={() => printIt('dialog')}
        >
          In
        </Button>
        <Button
          leftSection={<IconFileTypePdf size={16} stroke={1.7} aria-hidden />}
          onClick={() => printIt('pdf')}
          title="Trong trình duyệt: chọn Lưu thành PDF ở hộp in"
        >
          PDF
        </Button>
        <Button
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
          onClick={() => void exportIt()}
          loading={exporting}
        >
          Excel
        </Button>
      </PageHead>
      {forms.error !== null && <ErrorBox failure={failureOf(forms.error)} onRetry={() => void forms.refetch()} />}
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <QueryGate query={report}>
        {(data) => (
          <div className={classes.page}>
            <Desk
              head={
                state !== undefined &&
                state.revisions.length > 0 && (
                  <Segmented
                    label="Số liệu trên biểu"
                    value={revision === null ? 'now' : String(revision)}
                    onChange={(v) => set({ revision: v === 'now' ? null : v })}
                    options={[
                      ...shownRevisions(state.revisions).map((r) => ({ value: String(r.revision), label: revisionWords(r.revision) })),
                      { value: 'now', label: 'Số hiện tại' },
                    ]}
                  />
                )
              }
            >
              <ReportPaper report={data} sample={demo} marks />
            </Desk>
            <div className={certifyClasses.column}>
              <Identities report={data} />
              {certified.error !== null && <ErrorBox failure={failureOf(certified.error)} onRetry={() => void certified.refetch()} />}
              {state !== undefined && <CertifyCard span={span} certified={state} onOpen={setPlace} />}
            </div>
          </div>
        )}
      </QueryGate>
      {place === 'certify' && state?.state === 'open' && <CertifyDrawer span={span} onClose={() => setPlace(null)} />}
      {place === 'sheet' && state !== undefined && state.state !== 'open' && mayLook && (
        <SheetDrawer span={span} certified={state} onClose={() => setPlace(null)} />
      )}
      {place === 'periods' && (
        <PeriodsDrawer
          onClose={() => setPlace(null)}
          onChoose={(s) => set({ kind: kindOf(s), from: s.from, to: s.to, revision: null, open: null })}
        />
      )}
    </>
  );
};
