import { Button } from '@mantine/core';
import { IconChecks, IconCircleCheck, IconPrinter, IconUserShare, IconX } from '@tabler/icons-react';
import { vnInt } from '../../../shared/vi/format.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import type { FormKind } from './forms/ActionForm.tsx';
import { bulkActions, MOST, type Selection } from './selection.ts';
import classes from './tracking.module.css';

export type BulkKind = Extract<FormKind, 'forward' | 'finish' | 'return'>;
type Props = {
  readonly selection: Selection;
  /** "Dòng 2 / 27 · 1 quá hạn". */
  readonly where: string;
  readonly mayAct: boolean;
  readonly printing: boolean;
  readonly onBulk: (kind: BulkKind) => void;
  readonly onPrint: () => void;
  readonly onClear: () => void;
};

/** Foot of the table: what is selected and what can be done to all of it; else where the current row is. */
export const BulkBar = ({ selection, where, mayAct, printing, onBulk, onPrint, onClear }: Props) => {
  const may = bulkActions([...selection.values()]);
  return (
    <footer className={classes.foot}>
      {selection.size > 0 && (
        <>
          <span className={classes.selected} role="status">
            Đã chọn {vnInt(selection.size)}
            {selection.size === MOST ? ' (nhiều nhất)' : ''}
          </span>
          {mayAct && may.forward && (
            <Button size="xs" leftSection={<IconUserShare size={16} stroke={1.7} aria-hidden />} onClick={() => onBulk('forward')}>
              Chuyển
            </Button>
          )}
          {mayAct && may.finish && (
            <Button size="xs" leftSection={<IconCircleCheck size={16} stroke={1.7} aria-hidden />} onClick={() => onBulk('finish')}>
              Kết thúc
            </Button>
          )}
          {mayAct && may.giveBack && (
            <Button size="xs" leftSection={<IconChecks size={16} stroke={1.7} aria-hidden />} onClick={() => onBulk('return')}>
              Trả
            </Button>
          )}
          {mayAct && may.print && (
            <Button size="xs" loading={printing} leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />} onClick={onPrint}>
              In
            </Button>
          )}
          <Button size="xs" variant="subtle" leftSection={<IconX size={16} stroke={1.7} aria-hidden />} onClick={onClear}>
            Bỏ chọn
          </Button>
        </>
      )}
      <span className={classes.where}>
        <span>{where}</span>
        {where !== '' && (
          <>
            <KeyCap>↑</KeyCap>
            <KeyCap>↓</KeyCap>
            <KeyCap>Enter</KeyCap>
          </>
        )}
      </span>
    </footer>
  );
};
