import { Button, CloseButton, Tooltip } from '@mantine/core';
import { IconCircleCheck, IconFileAlert, IconRefresh } from '@tabler/icons-react';
import { useRef, useState, type Dispatch, type KeyboardEvent } from 'react';
import type { Component } from '../../../shared/contract/catalogue.ts';
import type { ComponentInput } from '../../../shared/contract/dossiers.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import { Chip } from '../../parts/Chip.tsx';
import { cx } from '../../parts/cx.ts';
import classes from './Checklist.module.css';
import type { IntakeAction } from './state.ts';

type Props = {
  readonly lines: readonly ComponentInput[];
  /** Notes of the catalogue, by position. */
  readonly catalogue: readonly Component[];
  /** Show missing required papers in the warning tint. */
  readonly pressing: boolean;
  readonly dispatch: Dispatch<IntakeAction>;
};

const quantity = (line: ComponentInput): string => {
  const parts = [...(line.originalQty > 0 ? [`${line.originalQty} chính`] : []), ...(line.copyQty > 0 ? [`${line.copyQty} sao`] : [])];
  return parts.length === 0 ? '–' : parts.join(', ');
};

const Digitised = ({
  line,
  pressing,
  onNext,
}: {
  readonly line: ComponentInput;
  readonly pressing: boolean;
  readonly onNext: () => void;
}) => {
  if (pressing && line.required && !line.received)
    return (
      <Chip tone="soon" icon={IconFileAlert}>
        Chưa nhận
      </Chip>
    );
  if (line.presentOnly) return <span className={classes.quiet}>Chỉ xuất trình</span>;
  const words = line.digitised === 'file' ? 'Có tệp' : line.digitised === 'reused' ? 'Dùng lại' : 'Chưa';
  const Icon = line.digitised === 'file' ? IconCircleCheck : line.digitised === 'reused' ? IconRefresh : null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(classes.digitised, line.digitised === 'file' && classes.filed, line.digitised === 'reused' && classes.reused)}
      onClick={onNext}
      aria-label={`Số hóa ${line.name}: ${words}, bấm để đổi`}
    >
      {Icon !== null && <Icon size={16} stroke={1.8} aria-hidden />}
      {words}
    </button>
  );
};

/** The papers of the case. One tab stop: arrows move, Space ticks, + and − count, Ctrl+D changes how it is digitised. */
export const Checklist = ({ lines, catalogue, pressing, dispatch }: Props) => {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [extra, setExtra] = useState('');
  const at = Math.min(current, Math.max(0, lines.length - 1));
  const notes = new Map(catalogue.map((c) => [c.position, c.note]));
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(lines.length - 1, to));
    setCurrent(next);
    list.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, line: ComponentInput, i: number): void => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const { key } = event;
    const act = (action: () => void): void => {
      event.preventDefault();
      action();
    };
    if (event.ctrlKey) {
      if (event.code === 'KeyD') act(() => dispatch({ type: 'digitise', position: line.position }));
      return;
    }
    if (key === 'ArrowDown') act(() => go(i + 1));
    else if (key === 'ArrowUp') act(() => go(i - 1));
    else if (key === 'Home') act(() => go(0));
    else if (key === 'End') act(() => go(lines.length - 1));
    else if (key === ' ' && event.shiftKey) act(() => dispatch({ type: 'tickAll' }));
    else if (key === '+' || key === '=') act(() => dispatch({ type: 'quantity', position: line.position, by: 1 }));
    else if (key === '-' || key === '−') act(() => dispatch({ type: 'quantity', position: line.position, by: -1 }));
  };
  const addExtra = (): void => {
    const name = nfc(extra);
    if (name === '') return;
    dispatch({ type: 'addPaper', name: name.slice(0, 300) });
    setExtra('');
  };
  return (
    <div className={classes.root}>
      <div className={classes.head} aria-hidden>
        <span>Giấy tờ</span>
        <span>Bản</span>
        <span className={classes.middle}>Đã nhận</span>
        <span>Số hóa</span>
      </div>
      <ul ref={list} className={classes.list} data-field="components" aria-label="Giấy tờ của hồ sơ">
        {lines.map((line, i) => {
          const note = notes.get(line.position) ?? null;
          const missing = pressing && line.required && !line.received;
          return (
            <li key={line.position} className={cx(classes.row, missing && classes.missing)}>
              <Tooltip
                label={note === null ? line.name : `${line.name}. ${note}`}
                disabled={line.name.length < 64 && note === null}
                multiline
                position="bottom-start"
              >
                <span className={classes.name}>
                  <span className={classes.title}>
                    {i + 1}. {line.name}
                  </span>
                  {note !== null && <span className={classes.note}>{note}</span>}
                </span>
              </Tooltip>
              <span className={classes.quantity}>
                {line.presentOnly ? '–' : quantity(line)}
                {!line.required && <span className={classes.optional}>{line.position > 100 ? 'ghi thêm' : 'nếu có'}</span>}
              </span>
              <span className={classes.middle}>
                <input
                  type="checkbox"
                  className={classes.check}
                  checked={line.received}
                  tabIndex={i === at ? 0 : -1}
                  aria-label={`Đã nhận ${line.name}`}
                  onChange={() => dispatch({ type: 'tick', position: line.position })}
                  onFocus={() => setCurrent(i)}
                  onKeyDown={(e) => onKeyDown(e, line, i)}
                />
              </span>
              <span className={classes.state}>
                <Digitised line={line} pressing={pressing} onNext={() => dispatch({ type: 'digitise', position: line.position })} />
                {line.position > 100 && (
                  <CloseButton
                    size="xs"
                    tabIndex={-1}
                    aria-label={`Bỏ ${line.name}`}
                    onClick={() => dispatch({ type: 'dropPaper', position: line.position })}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {lines.length === 0 && (
        <p className={classes.none}>
          Danh mục chưa ghi thành phần hồ sơ của thủ tục này. Ghi giấy tờ đã nhận vào ô dưới, phiếu tiếp nhận in theo đó.
        </p>
      )}
      <div className={classes.extra}>
        <input
          type="text"
          className={classes.extraInput}
          value={extra}
          placeholder="Thêm giấy tờ khác…"
          aria-label="Thêm giấy tờ khác"
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => setExtra(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter' && !e.ctrlKey && !e.nativeEvent.isComposing) {
              e.preventDefault();
              addExtra();
            }
          }}
        />
        {nfc(extra) !== '' && (
          <Button size="xs" onClick={addExtra}>
            Thêm
          </Button>
        )}
      </div>
    </div>
  );
};
