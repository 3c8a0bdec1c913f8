import { Button } from '@mantine/core';
import { IconPrinter, IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { Counters, Dimension, IndicatorId, IndicatorValue } from '../../../shared/contract/indicators.ts';
import { type Alternative, alternativesOf } from '../../../shared/indicators/alternatives.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnInt, vnPercent } from '../../../shared/vi/format.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { cx } from '../../parts/cx.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { hundredths, pointWords } from './points.ts';
import { usePrintWhy } from './use-print-why.tsx';
import { WhyGroup } from './WhyGroup.tsx';
import classes from './why.module.css';

export type WhyLine = {
  readonly group: { readonly by: Dimension; readonly key: string } | null;
  readonly label: string | null;
  readonly counters: Counters;
  readonly indicators: readonly IndicatorValue[];
};
export type WhyAnswer = Answer<'indicators.why'>;
type Props = {
  readonly indicator: IndicatorId;
  readonly span: DaySpan;
  readonly line: WhyLine;
  readonly onIndicator: (id: IndicatorId) => void;
  readonly onClose: () => void;
};

/** Reasons on each side, with a rate divided by all dossiers where that is the way of counting. */
const sidesOf = (why: WhyAnswer, over: Alternative['over']) => {
  const part = (p: WhyAnswer['reasons'][number]['part']) => (over === 'total' && p === 'not-den' ? 'not-num' : p);
  const reasons = why.reasons.map((r) => ({ ...r, shownAs: part(r.part) }));
  const { num, notNum, notDen } = why.parts;
  return over === 'total' ? { reasons, num, notNum: notNum + notDen, notDen: 0 } : { reasons, num, notNum, notDen };
};
const ORDER = { 'not-num': 0, 'not-den': 1, num: 2 } as const;
/** Overdue first: what a head asks about before anything else. */
const weight = (reason: string): number => (reason === 'late' || reason === 'overdue' ? 0 : 1);

/** "Vì sao?": the way of counting, how many dossiers stand on each side, and the very dossiers with their reason. */
export const WhyDrawer = ({ indicator, span, line, onIndicator, onClose }: Props) => {
  const d = definitionOf(indicator);
  const [over, setOver] = useState<Alternative['over']>('own');
  const why = useCentre('indicators.why', { indicator, period: span, group: line.group, limit: 1 });
  const printing = usePrintWhy();
  const ways = alternativesOf(indicator, line.counters, line.indicators);
  const current = ways.find((w) => w.indicator === indicator && w.over === over) ?? null;
  const own = line.indicators.find((v) => v.id === indicator);
  const shown = current ?? (own === undefined ? null : { num: own.num, den: own.den });
  const print = (): void => {
    if (why.data !== undefined && shown !== null)
      void printing.run({ indicator, span, line, num: shown.num, den: shown.den, reasons: why.data.reasons });
  };
  useKeys({ F4: print });
  return (
    <Drawer
      open
      onClose={onClose}
      kicker={line.label === null ? 'Vì sao?' : `Vì sao? ${line.label}`}
      title={`${d.name} ${shown === null ? '' : vnPercent(shown.num, shown.den)}`}
      actions={
        <Button
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          rightSection={<KeyCap>F4</KeyCap>}
          onClick={print}
          loading={printing.busy}
        >
          In giải trình
        </Button>
      }
      foot={
        <p className={classes.rule}>
          <IconScale size={16} stroke={1.7} aria-hidden />
          <span>
            {d.words}. {d.source}. So ngày, không so giờ; thư xin lỗi không đổi ngày hẹn.
          </span>
        </p>
      }
    >
      {printing.failure !== null && <ErrorBox failure={failureOf(printing.failure)} />}
      {ways.length > 0 && (
        <Ways
          ways={ways}
          current={current}
          onChoose={(w) => {
            setOver(w.over);
            if (w.indicator !== indicator) onIndicator(w.indicator);
          }}
        />
      )}
      <QueryGate query={why}>
        {(data) => {
          const sides = sidesOf(data, over);
          const groups = [...sides.reasons].sort(
            (a, b) => ORDER[a.shownAs] - ORDER[b.shownAs] || weight(a.reason) - weight(b.reason) || b.count - a.count,
          );
          const firstMiss = groups.findIndex((g) => g.shownAs === 'not-num');
          return (
            <>
              <Sides num={sides.num} notNum={sides.notNum} notDen={sides.notDen} />
              {groups.map((g, i) => (
                <WhyGroup
                  key={`${indicator}/${g.part}/${g.reason}`}
                  group={g}
                  shownAs={g.shownAs}
                  indicator={indicator}
                  span={span}
                  by={line.group}
                  open={i === firstMiss && g.count <= 60}
                />
              ))}
            </>
          );
        }}
      </QueryGate>
    </Drawer>
  );
};

type WaysProps = {
  readonly ways: readonly Alternative[];
  readonly current: Alternative | null;
  readonly onChoose: (way: Alternative) => void;
};
const Ways = ({ ways, current, onChoose }: WaysProps) => {
  const first = ways[0];
  return (
    <fieldset className={classes.ways}>
      <legend>
        Cách tính <span>(đổi để xem số dịch chuyển, mục tiêu và báo cáo giữ nguyên)</span>
      </legend>
      {ways.map((w) => {
        const moved = w.value === null || first?.value == null || w === first ? 0 : hundredths(w.value, first.value);
        return (
          <label key={w.key} className={cx(classes.way, w === current && classes.wayOn)}>
            <input type="radio" name="way" checked={w === current} onChange={() => onChoose(w)} />
            <span className={classes.wayWords}>
              <b>{w.title}</b>
              {w === first && <span className={classes.default}>Mặc định</span>}
              <span className={classes.wayRule}>{w.words}</span>
            </span>
            <span className={classes.wayValue}>
              <b>{vnPercent(w.num, w.den)}</b>
              <span>
                {vnInt(w.num)} / {vnInt(w.den)}
                {moved === 0 ? '' : ` · ${moved < 0 ? 'giảm' : 'tăng'} ${pointWords(moved)}`}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
};

/** Proportional, but never so thin that its number would not fit. */
const Sides = ({ num, notNum, notDen }: { readonly num: number; readonly notNum: number; readonly notDen: number }) => {
  const side = (n: number, words: string, look: string | undefined) =>
    n > 0 && (
      <div className={cx(classes.sidePart, look)} style={{ flexGrow: n }}>
        <b>{vnInt(n)}</b> {words}
      </div>
    );
  return (
    <div className={classes.sides}>
      {side(num, 'trong tử số', classes.sideIn)}
      {side(notNum, 'ngoài tử số', classes.sideOut)}
      {side(notDen, 'ngoài mẫu số', classes.sideNone)}
      {num + notNum + notDen === 0 && <p className={classes.nothing}>Kỳ này không phát sinh hồ sơ nào.</p>}
    </div>
  );
};
