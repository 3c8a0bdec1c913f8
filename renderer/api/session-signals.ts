import type { ScreenFailure } from '../../shared/vi/errors.ts';

/** The carrier tells the gate when a call was refused because the session is locked or over. */
export type SessionSignal = 'locked' | 'not-signed-in';

const listeners = new Set<(signal: SessionSignal) => void>();

export const onSessionSignal = (listener: (signal: SessionSignal) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** `locked` also asks for the password again before a few acts (`why: prove-password`); that is no lock of the screen. */
export const signalSession = ({ code, details }: ScreenFailure): void => {
  if (code === 'not-signed-in' || (code === 'locked' && details?.['why'] === undefined)) listeners.forEach((l) => l(code));
};
