import type { PowerMonitor } from 'electron';

/** Locking the computer, closing its lid or letting it sleep also locks the sessions of this window. */
export const onOsLock = (monitor: Pick<PowerMonitor, 'on'>, lock: () => void): void => {
  monitor.on('lock-screen', lock);
  monitor.on('suspend', lock);
};
