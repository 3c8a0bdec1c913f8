/** The carrier tells the gate when a call was refused because the session is locked or over. */
export type SessionSignal = 'locked' | 'not-signed-in';

const listeners = new Set<(signal: SessionSignal) => void>();

export const onSessionSignal = (listener: (signal: SessionSignal) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const signalSession = (code: string): void => {
  if (code === 'locked' || code === 'not-signed-in') listeners.forEach((l) => l(code));
};
