import { CloseButton } from '@mantine/core';
import { IconBarcode, IconFileText, IconId, IconLineScan, IconListSearch, IconUser, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { useAsk, useCentre } from '../../api/use-centre.ts';
import { cx } from '../../parts/cx.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { codeIn, foundFor, looksForPeople, type Found } from './finder.ts';
import classes from './UniversalField.module.css';

type Props = {
  readonly draft: IntakeDraft;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onPick: (found: Found) => void;
  readonly onDropPerson: () => void;
  readonly onDropProcedure: () => void;
  readonly onLane: (lane: IntakeDraft['lane']) => void;
};

const SETTLE_MS = 200;
const ICONS = {
  procedure: IconFileText,
  person: IconUser,
  dossier: IconListSearch,
  code: IconBarcode,
  name: IconUserPlus,
  number: IconId,
} as const;
const PERSON_WORDS = { qr: 'Căn cước: ', known: '', typed: '' } as const satisfies Record<IntakeDraft['personFrom'], string>;

/**
 * One field takes everything first. A list stands below it and nothing is completed inside it; it is never emptied by
 * Backspace, because Unikey sends Backspaces of its own.
 */
export const UniversalField = ({ draft, inputRef, onPick, onDropPerson, onDropProcedure, onLane }: Props) => {
  const id = useId();
  const ask = useAsk();
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const seekProcedures = draft.lane === 'dossier';
  const procedures = useCentre('procedures.find', { text: settled.slice(0, 120), limit: 8 }, { enabled: open && seekProcedures });
  const people = useCentre('persons.find', { text: settled.slice(0, 160), limit: 4 }, { enabled: open && looksForPeople(settled) });
  const code = codeIn(settled);
  const dossiers = useCentre('dossiers.search', { text: code ?? '', limit: 3 }, { enabled: open && code !== null, keep: false });
  /** What stands in the list may still be the answer to an earlier text: Enter then asks by itself. */
  const behind = [procedures, people, dossiers].some((q) => q.isFetching && (q.isPlaceholderData || q.data === undefined));
  const lines = foundFor(
    settled,
    seekProcedures ? (procedures.data ?? []) : [],
    looksForPeople(settled) ? (people.data ?? []) : [],
    dossiers.data ?? [],
  );
  const shown = open && lines.length > 0;
  const current = Math.min(at, lines.length - 1);

  const take = (found: Found): void => {
    setText('');
    setSettled('');
    setOpen(false);
    setAt(0);
    onPick(found);
  };
  /** Enter before the list is there still means what is typed, not what the list shows; a line gone to by arrow is meant itself. */
  const takeTyped = async (): Promise<void> => {
    if (settled === text && (!behind || at > 0)) {
      const line = lines[current];
      if (line !== undefined) take(line);
      return;
    }
    const typedCode = codeIn(text);
    const [procedureRows, personRows, dossierRows] = await Promise.all([
      seekProcedures ? ask('procedures.find', { text: text.slice(0, 120), limit: 8 }) : [],
      looksForPeople(text) ? ask('persons.find', { text: text.slice(0, 160), limit: 4 }) : [],
      typedCode !== null ? ask('dossiers.search', { text: typedCode, limit: 3 }) : [],
    ]);
    const first = foundFor(text, procedureRows, personRows, dossierRows)[0];
    if (first !== undefined) take(first);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      setAt((current + (event.key === 'ArrowDown' ? 1 : -1) + lines.length) % Math.max(1, lines.length));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.shiftKey && text.trim() !== '') {
      event.preventDefault();
      void takeTyped();
    } else if (event.key === 'Enter' && !event.ctrlKey && shown) {
      event.preventDefault();
      const line = lines[current];
      if (line !== undefined) take(line);
    } else if (event.key === 'Escape' && (shown || text !== '')) {
      event.preventDefault();
      event.stopPropagation();
      setText('');
      setOpen(false);
    }
  };

  const personName = draft.person.fullName.trim();
  return (
    <div className={classes.root}>
      <div
        className={classes.box}
        onMouseDown={(e) => {
          if (e.target === e.currentTarget) {
            e.preventDefault();
            inputRef.current?.focus();
          }
        }}
      >
        <IconLineScan size={20} stroke={1.7} aria-hidden className={classes.icon} />
        {personName !== '' && (
          <span className={classes.token}>
            <IconUser size={15} stroke={1.8} aria-hidden />
            <span className={classes.tokenWords}>
              {PERSON_WORDS[draft.personFrom]}
              {personName}
            </span>
            <CloseButton size="xs" aria-label={`Bỏ người nộp ${personName}`} onClick={onDropPerson} tabIndex={-1} />
          </span>
        )}
        {draft.lane === 'dossier' && draft.procedureCode !== null && (
          <span className={classes.token}>
            <IconFileText size={15} stroke={1.8} aria-hidden />
            <span className={classes.tokenWords}>
              {draft.procedureCode} {draft.procedureName}
            </span>
            <CloseButton size="xs" aria-label={`Bỏ thủ tục ${draft.procedureCode}`} onClick={onDropProcedure} tabIndex={-1} />
          </span>
        )}
        <input
          ref={inputRef}
          data-field="procedure"
          type="text"
          className={classes.input}
          value={text}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown ? `${id}-${current}` : undefined}
          aria-label={seekProcedures ? 'Quét QR hoặc gõ thủ tục, tên, số định danh, mã hồ sơ' : 'Quét QR hoặc gõ tên, số định danh'}
          placeholder={
            draft.procedureCode !== null && personName !== ''
              ? 'Quét QR hoặc gõ tiếp…'
              : seekProcedures
                ? 'Quét QR hoặc gõ: thủ tục (“ks”, “gpxd”), tên, số định danh…'
                : 'Quét QR căn cước hoặc gõ tên, số định danh…'
          }
          onChange={(e) => {
            setText(e.currentTarget.value);
            setOpen(true);
            setAt(0);
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Segmented
          label="Làn tiếp nhận"
          value={draft.lane}
          onChange={onLane}
          options={[
            { value: 'dossier', label: 'Hồ sơ' },
            { value: 'copies', label: 'Chứng thực bản sao' },
          ]}
        />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label="Kết quả" className={cx(classes.list, !shown && classes.closed)}>
        {shown &&
          lines.map((line, i) => {
            const Icon = ICONS[line.kind];
            return (
              <li
                key={line.key}
                id={`${id}-${i}`}
                role="option"
                aria-selected={i === current}
                className={cx(classes.option, i === current && classes.on)}
                onMouseDown={(e) => {
                  e.preventDefault();
                  take(line);
                }}
                onMouseMove={() => {
                  if (i !== current) setAt(i);
                }}
              >
                <Icon size={17} stroke={1.7} aria-hidden />
                <span className={classes.main}>{line.main}</span>
                <span className={classes.side}>{line.side}</span>
              </li>
            );
          })}
      </ul>
      {open &&
        text !== '' &&
        settled === text &&
        !procedures.isFetching &&
        !people.isFetching &&
        !dossiers.isFetching &&
        lines.length === 0 && (
          <p className={classes.none} role="status">
            Không thấy thủ tục hay người nào khớp. Gõ ít chữ hơn, hoặc mã thủ tục.
          </p>
        )}
    </div>
  );
};
