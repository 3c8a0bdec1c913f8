import type { Row } from '@tanstack/react-table';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { FlexRender } from '@tanstack/react-table';
import type { CSSProperties } from 'react';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { cx } from '../../parts/cx.ts';
import type { features } from './columns.tsx';
import type { Entry } from './groups.ts';
import { CHECK_WIDTH } from './remember.ts';
import classes from './table.module.css';

type Place = { readonly style: CSSProperties; /** Row number for screen readers; the heading is 1. */ readonly number: number };

type DossierRowProps = Place & {
  readonly row: Row<typeof features, RegisterRow>;
  readonly frozen: number;
  readonly current: boolean;
  readonly checked: boolean;
  readonly onCheck: (range: boolean) => void;
  readonly onPick: (open: boolean) => void;
};

/** One dossier, one line. A click makes it the current row, a double click opens the panel, the box selects. */
export const DossierRow = ({ row, style, number, frozen, current, checked, onCheck, onPick }: DossierRowProps) => (
  <div
    id={`dossier-${row.original.id}`}
    role="row"
    aria-rowindex={number}
    aria-selected={checked}
    style={style}
    className={cx(classes.row, checked && classes.checked, current && classes.current)}
    onClick={() => onPick(false)}
    onDoubleClick={() => onPick(true)}
  >
    <div
      role="gridcell"
      className={cx(classes.cell, classes.check, frozen > 0 && classes.frozen)}
      style={{ left: 0 }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <label>
        <input
          type="checkbox"
          tabIndex={-1}
          className={classes.box}
          checked={checked}
          aria-label={`Chọn ${row.original.code}`}
          onChange={(event) => onCheck(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        />
      </label>
    </div>
    {row.getVisibleCells().map((cell, i) => (
      <div
        key={cell.id}
        role="gridcell"
        className={cx(classes.cell, i < frozen && classes.frozen, i === frozen - 1 && classes.frozenLast)}
        style={i < frozen ? { left: CHECK_WIDTH + cell.column.getStart('start') } : undefined}
      >
        <FlexRender cell={cell} />
      </div>
    ))}
  </div>
);

/** A row not read yet: its place is kept, nothing jumps when it comes. */
export const GhostRow = ({ style, number, cells }: Place & { readonly cells: number }) => (
  <div role="row" aria-rowindex={number} aria-busy className={classes.row} style={style}>
    <div role="gridcell" className={cx(classes.cell, classes.check)} />
    {Array.from({ length: cells }, (_, i) => (
      <div key={i} role="gridcell" className={classes.cell}>
        <span className={classes.ghost} />
      </div>
    ))}
  </div>
);

type GroupProps = Place & { readonly group: Extract<Entry, { kind: 'group' }>; readonly onToggle: () => void };

export const GroupRow = ({ style, number, group, onToggle }: GroupProps) => (
  <div role="row" aria-rowindex={number} aria-expanded={group.open} className={classes.group} style={style} onClick={onToggle}>
    <div role="gridcell" className={classes.groupCell}>
      {group.open ? <IconChevronDown size={15} stroke={1.8} aria-hidden /> : <IconChevronRight size={15} stroke={1.8} aria-hidden />}
      <b>{group.label}</b>
      <span className={classes.quiet}>{vnInt(group.count)} hồ sơ</span>
      {group.late > 0 && <span className={classes.late}>{vnInt(group.late)} quá hạn</span>}
    </div>
  </div>
);
