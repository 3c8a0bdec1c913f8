import { useState } from 'react';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { call } from '../../../api/client.ts';
import { usePrint } from '../../../parts/print.tsx';
import { useSession } from '../../../session/session.ts';
import { SheetPaper } from './SheetPaper.tsx';
import type { Certified, Sheet, SheetRow } from './words.ts';

/** More entries than this are no sheet to sign any more; the paper says how many it leaves out. */
const MOST = 600;
const PAGE = 200;
export type SheetPrint = {
  readonly span: DaySpan;
  readonly certified: Certified;
  /** Revision the sheet led to; null for what has changed since. */ readonly to: number | null;
};

/** The restatement sheet on paper, to be signed by who asks and who approves. */
export const usePrintSheet = () => {
  const print = usePrint();
  const { centreName, user, today, nowLocal, demo } = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (what: SheetPrint): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const rows: SheetRow[] = [];
      let sheet: Sheet | null = null;
      for (let after: number | null = 0; after !== null && rows.length < MOST;) {
        const page: Sheet = await call('certify.sheet', { period: what.span, to: what.to, after, limit: PAGE });
        sheet ??= page;
        rows.push(...page.rows);
        after = page.next;
      }
      if (sheet !== null)
        await print({
          page: 'a4',
          title: `To dieu chinh ${what.span.from} ${what.span.to}`,
          content: (
            <SheetPaper
              {...what}
              sheet={sheet}
              rows={rows}
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
