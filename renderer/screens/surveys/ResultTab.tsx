import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDeviceTablet, IconMoodSmile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { GROUP_LABEL } from '../../../shared/survey/form.ts';
import { isSmall, SMALL_SAMPLE } from '../../../shared/survey/figures.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Chip } from '../../parts/Chip.tsx';
import { Figure, Fraction } from '../../parts/Figure.tsx';
import { Ledger, type LedgerColumn } from '../../parts/Ledger.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { Tile } from '../../parts/Tile.tsx';
import type { Asked } from './SheetsTab.tsx';
import { PartPanel, QuestionPanel } from './ResultPanel.tsx';
import { indexText, meanText, nameOr, officialNote, shareText, type SurveyAnswer } from './words.ts';
import classes from './surveys.module.css';

type By = 'question' | 'field' | 'counter';
type Question = SurveyAnswer['figures']['questions'][number];
type Part = SurveyAnswer['figures']['fields'][number];
type Props = {
  readonly result: SurveyAnswer;
  readonly filters: ReactNode;
  readonly works: boolean;
  readonly onInvite: () => void;
  readonly onOpen: (asked: Partial<Asked>) => void;
  readonly onField: (name: string | null) => void;
  readonly onCounter: (name: string | null) => void;
};
const SmallChip = () => (
  <Chip tone="soon" icon={IconAlertTriangle} title={`Dưới ${SMALL_SAMPLE} phiếu: con số dao động nhiều, chỉ để tham khảo`}>
    Mẫu nhỏ
  </Chip>
);

/** The result of a period: pooled rate, mean of the questions, how many sheets; beside it the official index, which is another thing. */
export const ResultTab = ({ result, filters, works, onInvite, onOpen, onField, onCounter }: Props) => {
  const { figures: f, official } = result;
  const [by, setBy] = useState<By>('question');
  const [current, setCurrent] = useState<string | null>(null);
  const choose = (next: By): void => {
    setBy(next);
    setCurrent(null);
  };
  const question = by === 'question' ? f.questions.find((q) => String(q.id) === current) : undefined;
  const parts = by === 'field' ? f.fields : f.counters;
  const part = by === 'question' ? undefined : parts.find((p) => p.name === current);
  const wide = question === undefined && part === undefined;
  const bar = (
    <>
      <Segmented
        label="Xem theo"
        value={by}
        onChange={choose}
        options={[
          { value: 'question', label: 'Theo câu hỏi' },
          { value: 'field', label: 'Theo lĩnh vực' },
          { value: 'counter', label: 'Theo quầy' },
        ]}
      />
      {filters}
    </>
  );
  const invite = works ? (
    <Button variant="filled" leftSection={<IconDeviceTablet size={16} stroke={1.7} aria-hidden />} onClick={onInvite}>
      Mời công dân trả lời
    </Button>
  ) : undefined;
  const empty =
    result.total === 0
      ? {
          icon: IconMoodSmile,
          fact: 'Chưa có phiếu nào: không phát sinh.',
          todo: 'Mời công dân chấm ngay tại quầy, hoặc nhập phiếu giấy.',
          action: invite,
        }
      : { icon: IconMoodSmile, fact: 'Kỳ này không có phiếu nào: không phát sinh.', todo: 'Chọn kỳ khác hoặc bỏ bộ lọc.' };
  const questionColumns: readonly LedgerColumn<Question>[] = [
    ...(wide ? [{ key: 'group', head: 'Nội dung', cell: (q: Question) => GROUP_LABEL[q.group] }] : []),
    { key: 'text', head: 'Câu hỏi', clip: true, cell: (q) => q.text, title: (q) => q.text },
    ...(wide
      ? [
          ...[1, 2, 3, 4, 5].map((step) => ({
            key: `s${step}`,
            head: `Mức ${step}`,
            num: true,
            cell: (q: Question) => vnInt(q.counts[step - 1] ?? 0),
          })),
          { key: 'blank', head: 'Bỏ trống', num: true, cell: (q: Question) => vnInt(q.blank) },
        ]
      : []),
    { key: 'of', head: 'Hài lòng / hợp lệ', num: true, cell: (q) => `${vnInt(q.num)} / ${vnInt(q.den)}` },
    { key: 'rate', head: 'Tỷ lệ', num: true, cell: (q) => <b>{shareText(q)}</b> },
  ];
  const partColumns: readonly LedgerColumn<Part>[] = [
    { key: 'name', head: by === 'field' ? 'Lĩnh vực' : 'Quầy', clip: true, cell: (p) => nameOr(p.name, 'Chưa ghi'), title: (p) => p.name },
    { key: 'sheets', head: 'Số phiếu', num: true, cell: (p) => vnInt(p.sheets) },
    { key: 'of', head: 'Hài lòng / hợp lệ', num: true, cell: (p) => `${vnInt(p.num)} / ${vnInt(p.den)}` },
    { key: 'rate', head: 'Tỷ lệ', num: true, cell: (p) => <b>{shareText(p)}</b> },
    { key: 'small', head: 'Cỡ mẫu', cell: (p) => (isSmall(p.sheets) ? <span className={classes.soon}>mẫu nhỏ</span> : '') },
  ];
  return (
    <>
      <div className={classes.tiles}>
        <Tile
          name="Hài lòng chung"
          corner={isSmall(f.sheets) ? <SmallChip /> : undefined}
          tooltip="Số câu trả lời Hài lòng và Rất hài lòng chia số câu trả lời hợp lệ của mọi câu hỏi"
          foot={<span className={classes.foot}>Phiếu tự đánh giá đọc con số này</span>}
        >
          {f.den === 0 ? (
            <p className={classes.none}>Không phát sinh</p>
          ) : (
            <>
              <Figure value={shareText(f)} /> <Fraction num={f.num} den={f.den} of="câu trả lời" />
            </>
          )}
        </Tile>
        <Tile
          name="Trung bình tỷ lệ các câu"
          tooltip="Trung bình cộng tỷ lệ hài lòng của từng câu, câu nào cũng nặng như nhau"
          foot={<span className={classes.foot}>Câu nào cũng nặng như nhau</span>}
        >
          {f.mean === null ? (
            <p className={classes.none}>Không phát sinh</p>
          ) : (
            <>
              <Figure value={meanText(f.mean)} />{' '}
              <span className={classes.note}>{vnInt(f.questions.filter((q) => q.den > 0).length)} câu hỏi</span>
            </>
          )}
        </Tile>
        <Tile
          name="Số phiếu"
          foot={
            <span>
              {vnInt(f.sheets - f.paper)} trên màn hình, {vnInt(f.paper)} phiếu giấy
            </span>
          }
        >
          <Figure value={vnInt(f.sheets)} />{' '}
          <button type="button" className={classes.link} onClick={() => onOpen({})}>
            Xem phiếu
          </button>
        </Tile>
        <Tile
          name="SIPAS do thành phố công bố"
          corner={
            <Link className={classes.corner} to={pathFor('entered')}>
              Chỉ tiêu khác
            </Link>
          }
          tooltip="Chỉ số chính thức, thành phố đo và công bố; nhập ở Chỉ tiêu khác kèm văn bản. Phiếu hỏi tại quầy không phải chỉ số này."
          foot={<span className={classes.foot}>{official === null ? 'Nhập khi có quyết định công bố' : officialNote(official)}</span>}
        >
          {official === null ? <p className={classes.none}>Chưa nhập</p> : <Figure value={indexText(official)} />}
        </Tile>
      </div>
      {by === 'question' ? (
        <Ledger
          label="Kết quả theo câu hỏi"
          noun="câu hỏi"
          rows={f.questions}
          idOf={(q) => String(q.id)}
          columns={questionColumns}
          current={current}
          onCurrent={(id) => setCurrent(id === null ? null : String(id))}
          bar={bar}
          empty={empty}
          panelLabel="Một câu hỏi"
          panel={
            question === undefined ? null : <QuestionPanel question={question} onOpen={(step) => onOpen({ question: question.id, step })} />
          }
        />
      ) : (
        <Ledger
          label={by === 'field' ? 'Kết quả theo lĩnh vực' : 'Kết quả theo quầy'}
          noun={by === 'field' ? 'lĩnh vực' : 'quầy'}
          rows={parts}
          idOf={(p) => p.name}
          columns={partColumns}
          current={current}
          onCurrent={(id) => setCurrent(id === null ? null : String(id))}
          bar={bar}
          empty={empty}
          panelLabel={by === 'field' ? 'Một lĩnh vực' : 'Một quầy'}
          panel={
            part === undefined ? null : (
              <PartPanel
                part={part}
                kind={by}
                onOpen={() => {
                  if (by === 'field') onField(part.name);
                  else onCounter(part.name);
                  onOpen({});
                }}
              />
            )
          }
        />
      )}
    </>
  );
};
