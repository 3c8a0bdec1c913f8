import { useState } from 'react';
import type { IndicatorId } from '../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { call } from '../../api/client.ts';
import { usePrint } from '../../parts/print.tsx';
import { useSession } from '../../session/session.ts';
import type { WhyAnswer, WhyLine } from './WhyDrawer.tsx';
import { WhyPaper } from './WhyPaper.tsx';

/** More lines than this no longer explain anything on paper; the sheet says how many it leaves out. */
const MOST = 600;
const PAGE = 200;

export type WhyPrint = {
  readonly indicator: IndicatorId;
  readonly span: DaySpan;
  readonly line: WhyLine;
  readonly num: number;
  readonly den: number;
  readonly reasons: WhyAnswer['reasons'];
};

/** The sheet that explains a rate: the fraction, the reasons, and every dossier outside the numerator. */
export const usePrintWhy = () => {
  const print = usePrint();
  const { centreName, user, today, nowLocal, demo } = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (what: WhyPrint): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const rows: WhyAnswer['rows'][number][] = [];
      for (let after: number | null = 0; after !== null && rows.length < MOST;) {
        const page: WhyAnswer = await call('indicators.why', {
          indicator: what.indicator,
          period: what.span,
          group: what.line.group,
          part: 'not-num',
          after,
          limit: PAGE,
        });
        rows.push(...page.rows);
        after = page.next;
      }
      const missed = what.reasons.filter((r) => r.part === 'not-num').reduce((n, r) => n + r.count, 0);
      await print({
        page: 'a4',
        title: `Giải trình ${definitionOf(what.indicator).name}`,
        content: (
          <WhyPaper
            {...what}
            rows={rows}
            missed={missed}
            centreName={centreName}
            by={user.name}
            today={today}
            time={nowLocal.slice(11)}
            demo={demo}
          />
        ),
      });
    } catch (e) {
      setFailure(e);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failure } as const;
};
