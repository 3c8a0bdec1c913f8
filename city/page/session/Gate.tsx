import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { TodayContext } from '../../../renderer/parts/today.ts';
import { failureOf, whenSignedOut } from '../api/call.ts';
import { useCity, useCommand } from '../api/use-city.ts';
import { FailureBox } from '../parts/FailureBox.tsx';
import { Shell } from '../shell/Shell.tsx';
import { SessionContext } from './session.ts';
import { SignIn } from './SignIn.tsx';
import { useClock } from '../../../renderer/parts/use-clock.ts';
import classes from './session.module.css';

/** Sign-in or the work. The cookie is the receiver's; the page only asks who it is. */
export const Gate = () => {
  const client = useQueryClient();
  const status = useCity('session.status', {});
  const leaving = useCommand('session.signOut');
  const nowLocal = useClock(status.data?.now, status.dataUpdatedAt);
  const again = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['city', 'session.status'] });
  }, [client]);
  useEffect(() => {
    whenSignedOut(again);
    return () => whenSignedOut(() => undefined);
  }, [again]);
  const nobody = status.data?.user === null;
  // What was on screen belongs to whoever has just left.
  useEffect(() => {
    if (nobody) client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'session.status' });
  }, [client, nobody]);
  const signOut = (): void => {
    void leaving.attempt({});
  };
  if (status.data === undefined)
    return (
      <div className={classes.middle}>
        {status.error !== null && <FailureBox failure={failureOf(status.error)} onRetry={() => void status.refetch()} />}
      </div>
    );
  const { user, cityName, communes } = status.data;
  if (user === null) return <SignIn cityName={cityName} />;
  const today = nowLocal.slice(0, 10);
  return (
    <SessionContext value={{ ...user, cityName, communes, today, nowLocal, signOut }}>
      <TodayContext value={today}>
        <Shell />
      </TodayContext>
    </SessionContext>
  );
};
