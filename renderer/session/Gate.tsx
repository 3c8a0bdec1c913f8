import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { COUNTER } from '../../shared/contract/method.ts';
import { onSessionSignal } from '../api/session-signals.ts';
import { sendCommand, useCentre } from '../api/use-centre.ts';
import { failureOf } from '../api/failure.ts';
import { dropToken, keepToken, readToken } from '../api/token.ts';
import { useDesk } from '../citizen/use-desk.ts';
import { ErrorBox } from '../parts/ErrorBox.tsx';
import { TodayContext } from '../parts/today.ts';
import { Shell } from '../shell/Shell.tsx';
import { useClock } from '../parts/use-clock.ts';
import { useQuiet } from '../parts/use-quiet.ts';
import { FirstRun } from './first-run/FirstRun.tsx';
import { LockScreen, type LockReason } from './LockScreen.tsx';
import { SessionContext } from './session.ts';
import { SignIn } from './SignIn.tsx';
import classes from './Gate.module.css';

const CitizenDesk = lazy(async () => ({ default: (await import('../citizen/CitizenDesk.tsx')).CitizenDesk }));

/**
 * Decides what stands on screen: first run, sign-in, the work, or the page a citizen answers; the lock lies over the work and keeps it
 * as it was.
 */
export const Gate = () => {
  const client = useQueryClient();
  const [token, setToken] = useState(readToken);
  // Nothing is asked on a clock while someone is signed in: the centre locks whoever asks for nothing.
  const setup = useCentre('setup.status', {}, token === null ? { every: 60_000 } : {});
  const [setting, setSetting] = useState(false);
  const [lock, setLock] = useState<LockReason | null>(null);
  const me = useCentre('session.me', {}, { enabled: token !== null && setup.data?.state === 'ready', keep: false });
  const settings = useCentre('settings.read', {}, { enabled: me.data !== undefined && lock === null });
  const nowLocal = useClock(setup.data?.now, setup.dataUpdatedAt);
  const user = me.data?.user;

  const leave = useCallback(() => {
    dropToken();
    setToken(null);
    setLock(null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'setup.status' });
  }, [client]);
  const finishSetup = useCallback(() => {
    dropToken();
    setToken(null);
    void client.invalidateQueries().then(() => setSetting(false));
  }, [client]);
  const enter = useCallback(
    (fresh: string) => {
      keepToken(fresh);
      setToken(fresh);
      setLock(null);
      void client.invalidateQueries();
    },
    [client],
  );
  useEffect(() => onSessionSignal((signal) => setLock(signal === 'locked' ? 'idle' : 'ended')), []);
  useEffect(() => {
    if (me.data?.locked === true) setLock('idle');
  }, [me.data?.locked]);
  // Without someone at work there is nothing to keep behind a lock.
  const over = lock === 'ended' && user === undefined;
  useEffect(() => {
    if (over) leave();
  }, [over, leave]);

  const lockNow = useCallback(() => {
    setLock('idle');
    // The screen is covered either way; a session that is already gone asks for a sign-in instead.
    void sendCommand('session.lock', {}).catch((e: unknown) => {
      if (failureOf(e).code === 'not-signed-in') setLock('ended');
    });
  }, []);
  const signOut = useCallback(() => {
    // Without an answer the token is dropped here all the same; the centre ends idle sessions by itself.
    void sendCommand('session.signOut', {}).then(leave, leave);
  }, [leave]);
  const desk = useDesk(user !== undefined && (COUNTER as readonly string[]).includes(user.role), lock !== null, lockNow);
  const idleMinutes = user === undefined || lock !== null ? null : (me.data?.idleMinutes ?? null);
  useQuiet(idleMinutes === null ? null : idleMinutes * 60_000, lockNow);

  if (setup.data === undefined) {
    return (
      <div className={classes.middle}>
        {setup.error !== null && <ErrorBox failure={failureOf(setup.error)} onRetry={() => void setup.refetch()} />}
      </div>
    );
  }
  // The recovery sheet is shown after the store is made: the wizard stays until it says it is done.
  if (setup.data.state === 'empty' && !setting) setSetting(true);
  if (setting || setup.data.state === 'empty') {
    return <FirstRun status={setup.data} onDone={finishSetup} />;
  }
  if (token === null || over)
    return (
      <SignIn
        status={setup.data}
        onEnter={(fresh) => {
          desk.leave();
          enter(fresh);
        }}
      />
    );
  if (user === undefined) {
    return (
      <div className={classes.middle}>
        {me.error !== null && lock === null && <ErrorBox failure={failureOf(me.error)} onRetry={() => void me.refetch()} />}
      </div>
    );
  }
  return (
    <SessionContext
      value={{
        user,
        nowLocal,
        today: nowLocal.slice(0, 10),
        centreName: setup.data.centreName,
        unitName: setup.data.unit?.fullName ?? '',
        demo: setup.data.demo,
        settings: settings.data ?? null,
        lock: lockNow,
        signOut,
      }}
    >
      {desk.open && (
        <Suspense fallback={null}>
          <CitizenDesk covered={desk.asked || lock === 'ended'} onStaff={desk.ask} />
        </Suspense>
      )}
      {!desk.here && (
        <TodayContext value={nowLocal.slice(0, 10)}>
          <Shell covered={lock !== null} />
        </TodayContext>
      )}
      {lock !== null && (!desk.here || desk.asked || lock === 'ended') && (
        <LockScreen
          reason={lock}
          user={user}
          demoPassword={setup.data.demoPassword}
          onLeave={() => {
            desk.leave();
            leave();
          }}
          {...(desk.here && lock === 'idle' ? { onBack: desk.back } : {})}
          onOpen={(fresh) => {
            desk.leave();
            enter(fresh ?? token);
          }}
        />
      )}
    </SessionContext>
  );
};
