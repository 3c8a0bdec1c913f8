import { useEffect, useRef } from 'react';
import { addKey, apartAtCard, beginsLikeIdQr, GAP_MS, insertedText, LONGEST, settleMs, takeBack, type Burst } from './burst.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;
type Before = { readonly field: TextField; readonly head: string; readonly tail: string };

const textField = (target: EventTarget | null): TextField | null => {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'password'].includes(target.type) ? target : null;
};

/** Puts a text into a field so that React hears of it, as if it had been typed. */
const write = (field: TextField, value: string): void => {
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const snapshot = (field: TextField): Before => {
  const start = field.selectionStart ?? field.value.length;
  return { field, head: field.value.slice(0, start), tail: field.value.slice(field.selectionEnd ?? start) };
};

/** A whole card inside a field's text, however slowly it came. */
const cardIn = (value: string): ReturnType<typeof apartAtCard> => {
  const apart = apartAtCard(value);
  return apart !== null && apart.card.split('|').length >= 7 ? apart : null;
};

/**
 * Catches the QR of an identity card wherever the caret is: by the speed of the keys (a scanner in any field, or with
 * focus on a button), by content (slow scanners, pasting). The field gets back what stood in it; nothing is ever submitted.
 * While an input method composes, nothing is caught: the content rule sees the text afterwards.
 */
export const useScan = (onScan: (text: string) => void, home: () => HTMLInputElement | null, enabled: boolean): void => {
  const latest = useRef({ onScan, home });
  latest.current = { onScan, home };
  useEffect(() => {
    if (!enabled) return undefined;
    let burst: Burst | null = null;
    let before: Before | null = null;
    let where: EventTarget | null = null;
    let catching = false;
    let timer = 0;
    let writing = false;

    const put = (field: TextField, value: string): void => {
      writing = true;
      write(field, value);
      writing = false;
    };
    const reset = (): void => {
      window.clearTimeout(timer);
      [burst, before, catching] = [null, null, false];
    };
    const deliver = (text: string): void => latest.current.onScan(text.trim().slice(0, LONGEST + 1));
    const finish = (): void => {
      const caught = before;
      reset();
      if (caught === null) return;
      const inserted = insertedText(caught.field.value, caught);
      const apart = apartAtCard(inserted);
      // Letters typed just before the scan, too quickly to be told from it, belong to the field.
      put(caught.field, `${caught.head}${apart?.typed ?? ''}${caught.tail}`);
      deliver(apart?.card ?? inserted);
    };
    const byContent = (field: TextField): boolean => {
      const card = cardIn(field.value);
      if (card === null) return false;
      reset();
      put(field, card.typed);
      deliver(card.card);
      return true;
    };
    const later = (action: () => void, text: string): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(action, settleMs(text));
    };
    /** The key being handled is not in the field yet; the next one, or the pause, sees it. */
    const soFar = (): string => (before === null ? '' : insertedText(before.field.value, before));

    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
      const field = textField(event.target);
      if (event.key === 'Enter' || event.key === 'Tab') {
        const ours = catching || (event.key === 'Enter' && field !== null && cardIn(field.value) !== null);
        if (ours) {
          event.preventDefault();
          event.stopImmediatePropagation();
          if (catching) finish();
          else if (field !== null) byContent(field);
        } else reset();
        return;
      }
      if (catching) return later(finish, soFar());
      if (event.key === 'Backspace') {
        burst = takeBack(burst, event.timeStamp);
        return;
      }
      if (event.key.length !== 1) return;
      // A key pressed elsewhere a moment ago (a box ticked, the form just saved) is no part of what is scanned here.
      if (event.target !== where) [burst, where] = [null, event.target];
      const fresh = burst === null || event.timeStamp - burst.lastAt > GAP_MS;
      if (fresh) before = field === null ? null : snapshot(field);
      burst = addKey(burst, event.key, event.timeStamp);
      if (!beginsLikeIdQr(burst)) return;
      if (before === null) {
        // Focus was on a button or box: a space in the name would press it. The rest flows into the universal field.
        const universal = latest.current.home();
        if (universal === null) return;
        event.preventDefault();
        before = { field: universal, head: universal.value, tail: '' };
        universal.focus();
        put(universal, universal.value + burst.text.slice(-13));
        universal.setSelectionRange(universal.value.length, universal.value.length);
      }
      catching = true;
      later(finish, soFar());
    };
    const onInput = (event: Event): void => {
      if (writing) return;
      if (catching) return later(finish, soFar());
      const field = textField(event.target);
      if (field === null || cardIn(field.value) === null) return;
      later(() => byContent(field), cardIn(field.value)?.card ?? '');
    };
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('input', onInput, true);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('input', onInput, true);
    };
  }, [enabled]);
};
