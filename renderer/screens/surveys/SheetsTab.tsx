import { Button, Select } from '@mantine/core';
import { IconListDetails, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { SHEET_SOURCES, type SurveyResult, type SurveySheet } from '../../../shared/contract/surveys.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { stepsOf } from '../../../shared/survey/answers.ts';
import { type Step, STEP_LABEL } from '../../../shared/survey/form.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Facts, Ledger, type LedgerColumn, PanelSection } from '../../parts/Ledger.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { nameOr, sheetName, SOURCE_LABEL, type Source, sourceText } from './words.ts';
import classes from './surveys.module.css';

/** What of the sheets is asked for besides period, field and counter. */
export type Asked = {
  readonly text: string;
  readonly source: Source;
  readonly batch: number | null;
  readonly question: number | null;
  readonly step: number | null;
};
export const ALL_SHEETS: Asked = { text: '', source: 'all', batch: null, question: null, step: null };
type Props = {
  readonly within: { readonly period: DaySpan; readonly field: string | null; readonly counter: string | null };
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly filters: ReactNode;
  readonly questions: SurveyResult['questions'];
  readonly ever: boolean;
};
const stepName = (step: Step | null): string => (step === null ? 'bỏ trống' : `${step} · ${STEP_LABEL[step]}`);

/** The sheets behind the figures. A sheet has a day, a field and a counter, and nobody. */
export const SheetsTab = ({ within, asked, onAsk, filters, questions, ever }: Props) => {
  const [current, setCurrent] = useState<string | null>(null);
  const list = useCentre('surveys.sheets', { ...within, ...asked });
  const forms = useCentre('surveys.forms', {});
  const chosen = list.data?.rows.find((s) => s.id === current);
  const columns: readonly LedgerColumn<SurveySheet>[] = [
    { key: 'day', head: 'Ngày', num: true, cell: (s) => vnDay(s.day) },
    { key: 'name', head: 'Phiếu', cell: sheetName },
    { key: 'field', head: 'Lĩnh vực', clip: true, cell: (s) => nameOr(s.field, 'Chưa ghi'), title: (s) => s.field },
    { key: 'counter', head: 'Quầy', cell: (s) => nameOr(s.counter, 'Chưa ghi') },
    ...(chosen === undefined
      ? [
          { key: 'source', head: 'Nguồn', cell: sourceText },
          { key: 'form', head: 'Bản câu hỏi', num: true, cell: (s: SurveySheet) => vnInt(s.form) },
        ]
      : []),
    {
      key: 'answers',
      head: 'Các câu',
      cell: (s) => <span className={classes.digits}>{[...s.answers].map((d) => (d === '0' ? '–' : d)).join(' ')}</span>,
    },
    { key: 'share', head: 'Hài lòng', num: true, cell: (s) => `${vnInt(s.num)} / ${vnInt(s.den)}` },
  ];
  const of = questions.find((q) => q.id === asked.question);
  const narrowed = asked.question !== null || asked.batch !== null;
  const about =
    asked.question !== null
      ? `${of?.text ?? 'Câu đã chọn'}: ${asked.step === null ? 'mọi mức' : asked.step === 0 ? 'bỏ trống' : stepName(asked.step as Step)}`
      : asked.batch !== null
        ? `Đợt phiếu giấy ${vnInt(asked.batch)}`
        : '';
  return (
    <QueryGate query={list}>
      {(found) => (
        <Ledger
          label="Phiếu trả lời"
          noun="phiếu"
          rows={found.rows}
          idOf={(s) => s.id}
          columns={columns}
          current={current}
          onCurrent={(id) => setCurrent(id === null ? null : String(id))}
          bar={
            <>
              <SearchField label="Tìm lĩnh vực, quầy" value={asked.text} onChange={(text) => onAsk({ ...asked, text })} width={190} />
              {filters}
              <Select
                aria-label="Nguồn phiếu"
                value={asked.source}
                onChange={(v) => {
                  const source = SHEET_SOURCES.find((s) => s === v);
                  if (source !== undefined) onAsk({ ...asked, source });
                }}
                w={132}
                data={SHEET_SOURCES.map((value) => ({ value, label: SOURCE_LABEL[value] }))}
              />
            </>
          }
          foot={
            narrowed ? (
              <span className={classes.narrow}>
                <Button
                  size="xs"
                  variant="light"
                  rightSection={<IconX size={14} stroke={2} aria-hidden />}
                  onClick={() => onAsk({ ...asked, question: null, step: null, batch: null, source: 'all' })}
                >
                  Bỏ lọc
                </Button>
                <span className="clip" title={about}>
                  {about}
                </span>
              </span>
            ) : (
              <span>
                {found.hidden > 0 && `${vnInt(found.hidden)} phiếu trên màn hình hôm nay hiện từ ngày mai; số tổng hợp đã tính.`}
                {found.more && ' Hiện 500 phiếu đầu, thu hẹp bộ lọc để thấy hết.'}
              </span>
            )
          }
          empty={
            ever
              ? {
                  icon: IconListDetails,
                  fact: 'Không có phiếu nào ở đây.',
                  todo: found.hidden > 0 ? 'Phiếu hôm nay hiện từ ngày mai. Chọn kỳ khác hoặc bỏ bộ lọc.' : 'Chọn kỳ khác hoặc bỏ bộ lọc.',
                }
              : { icon: IconListDetails, fact: 'Chưa có phiếu nào: không phát sinh.', todo: 'Mời công dân chấm tại quầy bằng Alt M.' }
          }
          panelLabel="Một phiếu trả lời"
          panel={
            chosen === undefined ? null : (
              <>
                <PanelSection title={`Phiếu ${sheetName(chosen)}`} note={sourceText(chosen)}>
                  <Facts
                    items={[
                      ['Ngày', vnDay(chosen.day)],
                      ['Lĩnh vực', nameOr(chosen.field, 'chưa ghi')],
                      ['Quầy', nameOr(chosen.counter, 'chưa ghi')],
                      ['Bộ câu hỏi', `bản ${vnInt(chosen.form)}`],
                    ]}
                  />
                </PanelSection>
                <PanelSection title="Câu trả lời" note={`${vnInt(chosen.num)} / ${vnInt(chosen.den)} hài lòng`}>
                  <ol className={classes.answers}>
                    {stepsOf(chosen.answers).map((step, i) => {
                      const q = forms.data?.find((f) => f.version === chosen.form)?.questions[i];
                      return (
                        <li key={q?.id ?? i}>
                          <span>{q?.text ?? `Câu ${i + 1}`}</span>
                          <b>{stepName(step)}</b>
                        </li>
                      );
                    })}
                  </ol>
                </PanelSection>
              </>
            )
          }
        />
      )}
    </QueryGate>
  );
};
