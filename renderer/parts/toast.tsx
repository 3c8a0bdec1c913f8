import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { errorLine } from '../../shared/vi/errors.ts';
import { failureOf } from '../api/failure.ts';
import { useKeys } from '../keys/use-keys.ts';
import { KeyCap } from './KeyCap.tsx';
import classes from './toast.module.css';

type ToastInput = {
  readonly text: string;
  /** Takes the act back; offered as a button and with Ctrl+Z. */
  readonly undo?: () => void | Promise<void>;
};
type Shown = ToastInput & { readonly id: number; /** An undo that was refused: stays until closed. */ readonly refused?: true };

let shown: readonly Shown[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const put = (next: readonly Shown[]): void => {
  shown = next;
  listeners.forEach((l) => l());
};
const subscribe = (l: () => void): (() => void) => {
  listeners.add(l);
  return () => listeners.delete(l);
};

/** A short confirmation, 6 s; stays while focused or pointed at. Never the only place of a message, never for errors. */
export const toast = (input: ToastInput): void => put([...shown.slice(-2), { ...input, id: nextId++ }]);
/** Another person is about to look at the screen. */
export const clearToasts = (): void => put([]);
const close = (id: number): void => put(shown.filter((t) => t.id !== id));

const STAY_MS = 6000;

const One = ({ item }: { readonly item: Shown }) => {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || item.refused === true) return undefined;
    const timer = setTimeout(() => close(item.id), STAY_MS);
    return () => clearTimeout(timer);
  }, [held, item.id, item.refused]);
  return (
    <li
      className={classes.toast}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
    >
      {item.refused === true ? (
        <IconAlertTriangle className={classes.refused} size={18} stroke={1.8} aria-hidden />
      ) : (
        <IconCircleCheck className={classes.done} size={18} stroke={1.8} aria-hidden />
      )}
      <span className={classes.text}>{item.text}</span>
      {item.refused === true && (
        <Button size="xs" onClick={() => close(item.id)}>
          Đã hiểu
        </Button>
      )}
      {item.undo !== undefined && (
        <Button size="xs" rightSection={<KeyCap>Ctrl Z</KeyCap>} onClick={() => takeBack(item)}>
          Hoàn tác
        </Button>
      )}
    </li>
  );
};

const takeBack = (item: Shown): void => {
  close(item.id);
  void Promise.resolve(item.undo?.()).catch((e: unknown) =>
    put([...shown, { id: nextId++, text: `Chưa hoàn tác được. ${errorLine(failureOf(e))}`, refused: true }]),
  );
};

/** Stands once in the page, above the status line. Outside text fields Ctrl+Z takes the newest undo. */
export const Toasts = () => {
  const items = useSyncExternalStore(subscribe, () => shown);
  useKeys({
    'Ctrl+Z': (event) => {
      const last = items.findLast((t) => t.undo !== undefined);
      const typing =
        (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && event.target.type !== 'radio') ||
        event.target instanceof HTMLTextAreaElement;
      if (last === undefined || (typing && (event.target as HTMLInputElement).value !== '')) return false;
      takeBack(last);
      return undefined;
    },
  });
  return (
    <ol className={classes.list} aria-live="polite" aria-label="Thông báo">
      {items.map((t) => (
        <One key={t.id} item={t} />
      ))}
    </ol>
  );
};
