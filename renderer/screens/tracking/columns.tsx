import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { dueText, shortCode, statusFull } from '../../../shared/vi/dossier-words.ts';
import { vnDay, vnDayShort } from '../../../shared/vi/format.ts';
import { shortName } from '../../../shared/vi/short-name.ts';
import { ChannelIcon } from '../../parts/ChannelIcon.tsx';
import { DueChip } from '../../parts/DueChip.tsx';
import { StatusLabel } from '../../parts/StatusLabel.tsx';
import classes from './table.module.css';
import type { Sort } from './remember.ts';

export const features = tableFeatures({ columnVisibilityFeature, columnPinningFeature, columnSizingFeature, columnResizingFeature });
const helper = createColumnHelper<typeof features, RegisterRow>();

export type ColumnKey =
  | 'code'
  | 'name'
  | 'procedure'
  | 'received'
  | 'due'
  | 'status'
  | 'officer'
  | 'field'
  | 'promisedOn'
  | 'finishedOn'
  | 'returnedOn'
  | 'phone'
  | 'maskedId';
type ColumnWords = {
  readonly title: string;
  /** The centre can order the register by it. */
  readonly sort: Sort['by'] | null;
  readonly width: number;
  /** As copied to a spreadsheet: full words, full days. */
  readonly copy: (row: RegisterRow) => string;
  readonly cell: (row: RegisterRow) => ReactNode;
};

/** The same few dozen procedures fill the table; shortening a name is not free. */
const shortened = new Map<string, string>();
const short = (name: string): string => {
  const known = shortened.get(name);
  if (known !== undefined) return known;
  const made = shortName(name);
  shortened.set(name, made);
  return made;
};

const day = (value: string | null): ReactNode =>
  value === null ? (
    <span className={classes.quiet}>–</span>
  ) : (
    <span className={classes.quiet} title={vnDay(value)}>
      {vnDayShort(value)}
    </span>
  );
const fullDay = (value: string | null): string => (value === null ? '' : vnDay(value));
const words = (value: string): ReactNode => (value === '' ? <span className={classes.quiet}>–</span> : value);

export const COLUMNS = {
  code: {
    title: 'Mã hồ sơ',
    sort: 'code',
    width: 124,
    copy: (row) => row.code,
    cell: (row) => (
      <span className={classes.code} title={row.code}>
        <ChannelIcon channel={row.channel} />
        <span className={classes.clip}>{shortCode(row.code)}</span>
      </span>
    ),
  },
  name: {
    title: 'Chủ hồ sơ',
    sort: 'name',
    width: 140,
    copy: (row) => row.name,
    cell: (row) => (
      <span data-name title={row.name}>
        {row.name}
      </span>
    ),
  },
  procedure: {
    title: 'Thủ tục',
    sort: 'procedure',
    width: 180,
    copy: (row) => row.procedureName,
    cell: (row) => <span title={row.procedureName}>{short(row.procedureName)}</span>,
  },
  received: { title: 'Nhận', sort: 'received', width: 58, copy: (row) => fullDay(row.receivedOn), cell: (row) => day(row.receivedOn) },
  due: {
    title: 'Hạn trả',
    sort: 'promised',
    width: 122,
    copy: (row) => dueText(row.due),
    cell: (row) => (
      <span className={classes.chip} title={row.promisedOn === null ? undefined : `Hẹn trả ${vnDay(row.promisedOn)}`}>
        <DueChip due={row.due} />
      </span>
    ),
  },
  status: {
    title: 'Trạng thái',
    sort: 'status',
    width: 130,
    copy: (row) => statusFull(row.status),
    cell: (row) => <StatusLabel status={row.status} />,
  },
  officer: { title: 'Người xử lý', sort: 'officer', width: 132, copy: (row) => row.officer, cell: (row) => words(row.officer) },
  field: {
    title: 'Lĩnh vực',
    sort: null,
    width: 120,
    copy: (row) => row.field,
    cell: (row) => <span title={row.field}>{words(row.field)}</span>,
  },
  promisedOn: {
    title: 'Ngày hẹn trả',
    sort: 'promised',
    width: 90,
    copy: (row) => fullDay(row.promisedOn),
    cell: (row) => day(row.promisedOn),
  },
  finishedOn: {
    title: 'Ngày xong',
    sort: 'finished',
    width: 92,
    copy: (row) => fullDay(row.finishedOn),
    cell: (row) => day(row.finishedOn),
  },
  returnedOn: { title: 'Ngày trả', sort: null, width: 74, copy: (row) => fullDay(row.returnedOn), cell: (row) => day(row.returnedOn) },
  phone: { title: 'Điện thoại', sort: null, width: 106, copy: (row) => row.phone, cell: (row) => words(row.phone) },
  maskedId: { title: 'Số định danh', sort: null, width: 112, copy: (row) => row.maskedId, cell: (row) => words(row.maskedId) },
} as const satisfies Record<ColumnKey, ColumnWords>;

export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[];
export const isColumnKey = (id: string): id is ColumnKey => Object.hasOwn(COLUMNS, id);

/** Columns for the table; the procedure takes what width is left, the others can be dragged. */
export const columns = helper.columns(
  COLUMN_KEYS.map((key) =>
    helper.display({
      id: key,
      header: COLUMNS[key].title,
      size: COLUMNS[key].width,
      minSize: 48,
      maxSize: 640,
      cell: (context) => COLUMNS[key].cell(context.row.original),
    }),
  ),
);

/** Tab-separated rows with a heading line, as a spreadsheet takes them; tabs and line ends inside a cell become spaces. */
export const copyText = (rows: readonly RegisterRow[], visible: readonly ColumnKey[]): string => {
  const clean = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => visible.map((key) => clean(COLUMNS[key].copy(row))).join('\t'));
  return [visible.map((key) => COLUMNS[key].title).join('\t'), ...lines].join('\r\n');
};
