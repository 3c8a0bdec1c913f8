import { dayOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import type { Outage } from '../../shared/contract/incidents.ts';
import { SIDE_WORDS, SIDES } from '../../shared/incident/late-reasons.ts';
import type { LatenessTable } from '../../shared/incident/lateness.ts';
import { KIND_NAME, NOTICED_WORDS } from '../../shared/incident/systems.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { type Cell, writeListXlsx } from '../lists/list-xlsx.ts';

export type LedgerSheet = {
  readonly unitName: string;
  readonly from: string;
  readonly to: string;
  readonly outages: readonly Outage[];
  readonly lateness: LatenessTable;
};

const moment = (at: string | null): string => (at === null ? 'chưa xong' : `${timeOfInstant(at)} ${vnDay(dayOfInstant(at))}`);
const LEDGER: readonly (readonly [string, number, (o: Outage) => Cell])[] = [
  ['Loại', 32, (o) => KIND_NAME[o.kind]],
  ['Hệ thống', 36, (o) => o.name],
  ['Bắt đầu', 18, (o) => moment(o.beganAt)],
  ['Kết thúc', 18, (o) => moment(o.endedAt)],
  ['Giờ làm việc (phút)', 14, (o) => o.workingMinutes],
  ['Nhận biết', 16, (o) => NOTICED_WORDS[o.noticed]],
  ['Người báo', 24, (o) => o.beganBy],
  ['Người kết thúc', 24, (o) => o.endedBy],
  ['Mô tả', 44, (o) => o.words],
  ['Đã làm gì', 44, (o) => o.measures],
  ['Tình trạng', 14, (o) => (o.withdrawn ? 'Đã gỡ' : o.endedAt === null ? 'Đang sự cố' : 'Đã xong')],
];

/** The ledger of a period, and beside it the lateness of the same period by whose it is. */
export async function writeLedgerXlsx(data: LedgerSheet): Promise<Uint8Array> {
  const span = `${data.unitName}, từ ngày ${vnDay(data.from)} đến ngày ${vnDay(data.to)}`;
  const rows = [...data.lateness.rows, { field: 'Tổng cộng', counts: data.lateness.total }];
  return writeListXlsx([
    {
      name: 'Sổ sự cố',
      title: 'Sổ sự cố hệ thống',
      span,
      columns: LEDGER.map(([head, width]) => [head, width] as const),
      rows: data.outages.map((o) => LEDGER.map(([, , value]) => value(o))),
    },
    {
      name: 'Trễ hạn',
      title: 'Hồ sơ trễ hạn theo trách nhiệm',
      span,
      columns: [['Lĩnh vực', 44], ...SIDES.map((s) => [SIDE_WORDS[s], 18] as const), ['Tổng số', 12]],
      rows: rows.map((r) => [r.field, ...SIDES.map((s) => r.counts[s]), r.counts.total]),
    },
  ]);
}
