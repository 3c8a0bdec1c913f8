import { useCallback, useEffect, useRef, useState } from 'react';
import { timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import { decodeDraft, encodeDraft, isEmptyDraft, type IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { sendCommand, useCentre } from '../../api/use-centre.ts';

const SETTLE_MS = 400;

export type OfferedDraft = { readonly id: string; readonly draft: IntakeDraft; readonly savedAt: string };
export type DraftKeeper = {
  /** `HH:mm:ss` of the last time this form was kept, null before the first. */
  readonly savedAt: string | null;
  readonly failed: boolean;
  /** Forms that were begun and not finished, newest first; the one on screen is not among them. */
  readonly offered: readonly OfferedDraft[];
  /** Keeps what is on the form now, without waiting; resolves when it lies in the store. */
  readonly flush: () => Promise<void>;
  readonly discard: (id: string) => Promise<void>;
};

/** Keeps every change of the form in the store, so that neither a crash nor a colleague's sign-in loses it. */
export const useDrafts = (id: string, draft: IntakeDraft): DraftKeeper => {
  const [saved, setSaved] = useState<{ readonly id: string; readonly at: string } | null>(null);
  const [failed, setFailed] = useState(false);
  const pending = useRef<{ readonly id: string; readonly draft: IntakeDraft } | null>(null);
  const onTheWay = useRef<Promise<void>>(Promise.resolve());
  const stored = useRef<string | null>(null);
  const list = useCentre('drafts.list', {});

  const flush = useCallback((): Promise<void> => {
    const next = pending.current;
    pending.current = null;
    if (next === null) return onTheWay.current;
    onTheWay.current = sendCommand('drafts.save', { id: next.id, body: encodeDraft(next.draft) }).then(
      ({ savedAt }) => {
        setSaved({ id: next.id, at: savedAt });
        setFailed(false);
      },
      () => setFailed(true),
    );
    return onTheWay.current;
  }, []);

  useEffect(() => {
    const body = encodeDraft(draft);
    const key = `${id} ${body}`;
    if (stored.current === key || (stored.current === null && isEmptyDraft(draft))) {
      stored.current = key;
      return undefined;
    }
    stored.current = key;
    if (isEmptyDraft(draft)) {
      pending.current = null;
      return undefined;
    }
    pending.current = { id, draft };
    const timer = setTimeout(() => void flush(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [id, draft, flush]);

  useEffect(() => {
    const leave = (): void => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);

  const discard = useCallback(async (gone: string): Promise<void> => {
    if (pending.current?.id === gone) pending.current = null;
    await onTheWay.current;
    await sendCommand('drafts.discard', { id: gone });
  }, []);

  const offered = (list.data ?? [])
    .filter((row) => row.id !== id)
    .flatMap((row): OfferedDraft[] => {
      const read = decodeDraft(row.body);
      return read === null ? [] : [{ id: row.id, draft: read, savedAt: row.savedAt }];
    })
    .toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
  return { savedAt: saved?.id === id ? `${timeOfInstant(saved.at)}:${saved.at.slice(17, 19)}` : null, failed, offered, flush, discard };
};
