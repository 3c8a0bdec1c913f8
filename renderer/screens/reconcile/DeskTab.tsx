import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { useGuide } from '../../keys/help.ts';
import { useDropTaker } from '../../parts/import-store.ts';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { useCan } from '../../session/session.ts';
import { deskGuide } from './guide.ts';
import { SessionView } from './SessionView.tsx';
import { StartView } from './StartView.tsx';

type Props = { readonly sessions: UseQueryResult<readonly ReconcileSession[], Error> };

/** The open comparison, or the place to drop a file. A file dropped anywhere on the page comes here. */
export const DeskTab = ({ sessions }: Props) => {
  useGuide(deskGuide);
  const mayDecide = useCan('head', 'data');
  const [params, setParams] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [taker] = useState(() => ({
    words: 'Thả tệp sổ hồ sơ của cổng hoặc của tỉnh để đối soát',
    take: (dropped: File) => {
      setFile(dropped);
      setParams({ tab: 'desk', id: 'new' }, { replace: true });
    },
  }));
  useDropTaker(mayDecide ? taker : null);
  const show = (id: number | 'new'): void => setParams({ tab: 'desk', id: String(id) }, { replace: true });
  return (
    <QueryGate query={sessions}>
      {(all) => {
        const asked = params.get('id');
        const open = all.filter((s) => s.state === 'open');
        const current = asked === 'new' ? undefined : (open.find((s) => String(s.id) === asked) ?? open[0]);
        return current === undefined ? (
          <StartView key={`start ${file?.name ?? ''}`} file={file} onFile={setFile} sessions={all} onOpen={show} />
        ) : (
          <SessionView
            key={current.id}
            session={current}
            onNew={() => {
              setFile(null);
              show('new');
            }}
          />
        );
      }}
    </QueryGate>
  );
};
