import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { pathFor } from '../links.ts';
import { clearToasts } from '../parts/toast.tsx';
import { useQuiet } from '../parts/use-quiet.ts';

/** Nobody answered the password: the page is the citizen's again. */
const ASKED_FOR_MS = 60_000;

/**
 * The page a citizen answers, on this machine. It stands over a locked session, so leaving it is opening the lock: whatever is typed into
 * the address or pressed on the way, the centre answers nothing else until the password is given.
 */
export const useDesk = (may: boolean, locked: boolean, lockNow: () => void) => {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const here = may && pathname === pathFor('surveyDesk');
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    if (!here) {
      setAsked(false);
      setLeaving(false);
    } else if (!locked && !leaving) {
      clearToasts();
      lockNow();
    }
  }, [here, locked, leaving, lockNow]);
  useQuiet(here && asked ? ASKED_FOR_MS : null, () => setAsked(false));
  return {
    here,
    asked,
    /** Locked and nobody on the way out: the page may be shown. */
    open: here && locked && !leaving,
    ask: () => setAsked(true),
    back: () => setAsked(false),
    /** The lock has been opened, or somebody signs in. */
    leave: () => {
      if (pathname === pathFor('surveyDesk')) {
        setLeaving(true);
        void navigate(pathFor('surveys'), { replace: true });
      }
    },
  };
};
