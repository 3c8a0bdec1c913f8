import { TextInput } from '@mantine/core';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Answer } from '../../shared/contract/contract.ts';
import { findCode } from '../../shared/dossier/codes.ts';
import { useAsk, useCentre } from '../api/use-centre.ts';
import { failureOf } from '../api/failure.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { useKeys } from '../keys/use-keys.ts';
import { pathFor } from '../links.ts';
import { ChannelIcon } from '../parts/ChannelIcon.tsx';
import { cx } from '../parts/cx.ts';
import { DueChip } from '../parts/DueChip.tsx';
import { KeyCap } from '../parts/KeyCap.tsx';
import { useCan } from '../session/session.ts';
import { matchesCommand, type Command } from './use-commands.ts';
import classes from './GlobalSearch.module.css';

type Props = { readonly commands: readonly Command[] };
type Found = { readonly id: string; readonly group: string; readonly line: ReactNode; readonly open: () => void };

const SETTLE_MS = 220;

/** F3: dossiers, people, procedures and commands by any word, number or code; a scanned receipt opens its dossier. */
export const GlobalSearch = ({ commands }: Props) => {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [note, setNote] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const navigate = useNavigate();
  const ask = useAsk();
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const finds = useCan('clerk', 'officer', 'head', 'data');
  useKeys({
    F3: () => {
      field.current?.focus();
      field.current?.select();
      setOpen(true);
    },
  });
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const live = open && text.length >= 2;
  const dossiers = useCentre('dossiers.search', { text, limit: 8 }, { enabled: live && reads });
  const procedures = useCentre('procedures.find', { text: text.slice(0, 120), limit: 4 }, { enabled: live && finds && text.length <= 120 });

  const close = (): void => {
    setOpen(false);
    setTyped('');
    setText('');
    setNote(null);
    setAt(0);
  };
  const goTo = (path: string) => (): void => {
    close();
    field.current?.blur();
    void navigate(path);
  };
  const found: readonly Found[] = !live
    ? []
    : [
        ...(reads ? (dossiers.data ?? []) : []).map((row) => ({
          id: `d${row.id}`,
          group: 'Hồ sơ',
          line: <DossierLine row={row} />,
          open: goTo(pathFor('dossier', row.id)),
        })),
        ...(finds ? (procedures.data ?? []) : []).map((p) => ({
          id: `p${p.code}`,
          group: 'Tiếp nhận thủ tục',
          line: (
            <>
              <IconFileText size={15} stroke={1.7} aria-hidden />
              <span className={classes.code}>{p.code}</span>
              <span className="clip">{p.shortName}</span>
            </>
          ),
          open: goTo(`/intake?procedure=${encodeURIComponent(p.code)}`),
        })),
        ...commands
          .filter((c) => matchesCommand(c, text))
          .slice(0, 4)
          .map((c) => ({
            id: `c${c.id}`,
            group: 'Lệnh',
            line: (
              <>
                <c.icon size={15} stroke={1.7} aria-hidden />
                <span className={classes.grow}>{c.title}</span>
                {c.keys !== undefined && <KeyCap>{c.keys}</KeyCap>}
              </>
            ),
            open: () => {
              close();
              field.current?.blur();
              c.run();
            },
          })),
      ];
  const settled = typed.trim() === text && !dossiers.isPlaceholderData && !dossiers.isFetching;

  /** A scanner types and presses Enter before the list is there: ask at once and open what answers. */
  const enter = async (): Promise<void> => {
    if (settled && found.length > 0) {
      (found[at] ?? found[0])?.open();
      return;
    }
    const asked = typed.trim();
    if (asked.length < 2 || !reads) return;
    setText(asked);
    try {
      const rows = await ask('dossiers.search', { text: asked, limit: 8 });
      const first = rows[0];
      const code = findCode(asked);
      if (first !== undefined && (rows.length === 1 || (code !== null && (first.code === code || first.tempCode === code))))
        goTo(pathFor('dossier', first.id))();
      else setNote(first === undefined ? 'Không có hồ sơ nào khớp. Kiểm tra mã, hoặc gõ tên không dấu.' : null);
    } catch (e) {
      setNote(errorLine(failureOf(e)));
    }
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing || e.keyCode === 229) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      setAt((n) => (found.length === 0 ? 0 : (n + (e.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length));
    }
    if (e.key === 'Enter') {
      e.preventDefault();
      void enter();
    }
    if (e.key === 'Escape') {
      e.preventDefault();
      close();
      field.current?.blur();
    }
  };
  return (
    <div
      className={classes.box}
      role="search"
      onBlur={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget)) setOpen(false);
      }}
    >
      <TextInput
        ref={field}
        value={typed}
        aria-label="Tìm hồ sơ, người, thủ tục, lệnh"
        placeholder="Tìm hồ sơ, người, thủ tục, lệnh…"
        spellCheck={false}
        autoComplete="off"
        maxLength={512}
        role="combobox"
        aria-expanded={live}
        aria-controls={list}
        aria-activedescendant={live && found[at] !== undefined ? `${list}-${found[at].id}` : undefined}
        aria-keyshortcuts="F3"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        leftSectionWidth={32}
        rightSectionWidth={90}
        rightSectionPointerEvents="none"
        rightSection={
          <span className={classes.keys} aria-hidden>
            <KeyCap>F3</KeyCap>
            <KeyCap>Ctrl K</KeyCap>
          </span>
        }
        onFocus={() => setOpen(true)}
        onChange={(e) => {
          setTyped(e.currentTarget.value);
          setAt(0);
          setNote(null);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {live && (
        <ul className={classes.list} id={list} role="listbox" aria-label="Kết quả tìm">
          {found.map((f, i) => (
            <li key={f.id} role="presentation">
              {f.group !== found[i - 1]?.group && (
                <p className={classes.group} role="presentation">
                  {f.group}
                </p>
              )}
              <div
                id={`${list}-${f.id}`}
                role="option"
                aria-selected={i === at}
                className={cx(classes.option, i === at && classes.on)}
                onMouseDown={(e) => e.preventDefault()}
                onClick={f.open}
                onMouseMove={() => setAt(i)}
              >
                {f.line}
              </div>
            </li>
          ))}
          {dossiers.error !== null && reads && <li className={classes.note}>{errorLine(failureOf(dossiers.error))}</li>}
          {found.length === 0 && settled && dossiers.error === null && (
            <li className={classes.note}>{note ?? 'Không thấy gì. Thử tên không dấu, chữ đầu và năm sinh, số định danh, mã hồ sơ.'}</li>
          )}
        </ul>
      )}
    </div>
  );
};

const DossierLine = ({ row }: { readonly row: Answer<'dossiers.search'>[number] }) => (
  <>
    <ChannelIcon channel={row.channel} />
    <span className={classes.name}>{row.name}</span>
    <span className={classes.what}>{row.procedureName}</span>
    <span className={classes.code}>{row.code}</span>
    <span className={classes.due}>
      <DueChip due={row.due} />
    </span>
  </>
);
