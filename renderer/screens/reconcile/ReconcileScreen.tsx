import { useSearchParams } from 'react-router';
import { COUNTER } from '../../../shared/contract/method.ts';
import { useCentre } from '../../api/use-centre.ts';
import { TabRow } from '../../parts/TabRow.tsx';
import { useCan } from '../../session/session.ts';
import { DeskTab } from './DeskTab.tsx';
import { ShelfTab } from './ShelfTab.tsx';
import classes from './reconcile.module.css';

const TABS = ['desk', 'shelf'] as const;
type Tab = (typeof TABS)[number];

/** Đối soát: two registers side by side, and the shelf of dossiers that wait for their official code. */
export const ReconcileScreen = () => {
  const [params, setParams] = useSearchParams();
  const mayAttach = useCan(...COUNTER);
  const decides = useCan('head', 'data');
  const looks = useCan('head', 'data', 'auditor');
  const shelf = useCentre('shelf.list', {}, { enabled: mayAttach });
  const sessions = useCentre('reconcile.list', {});
  const asked = TABS.find((t) => t === params.get('tab'));
  // The counter comes for the shelf, the desk of figures for the comparison.
  const tab: Tab = mayAttach ? (asked ?? (looks ? 'desk' : 'shelf')) : 'desk';
  const undecided = (sessions.data ?? [])
    .filter((s) => s.state === 'open')
    .reduce((n, s) => n + Object.values(s.open).reduce((sum, k) => sum + k, 0), 0);
  const tabs = [
    { key: 'desk' as const, label: 'Đối soát', ...(undecided > 0 && decides ? { count: undecided } : {}) },
    ...(mayAttach
      ? [{ key: 'shelf' as const, label: 'Nhập một lần', ...(shelf.data === undefined ? {} : { count: shelf.data.total }) }]
      : []),
  ];
  return (
    <>
      <h1 className="visually-hidden">{tab === 'desk' ? 'Đối soát' : 'Nhập một lần'}</h1>
      <TabRow label="Đối soát" value={tab} onChange={(next) => setParams({ tab: next }, { replace: true })} tabs={tabs} />
      <div className={classes.body} role="tabpanel" aria-label={tab === 'desk' ? 'Đối soát' : 'Nhập một lần'}>
        {tab === 'desk' ? <DeskTab sessions={sessions} /> : <ShelfTab shelf={shelf} />}
      </div>
    </>
  );
};
