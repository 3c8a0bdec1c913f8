import { proposalsOf, type ProposalShown } from '../../db/queries/proposal.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { KIND_SHORT, LEVEL_LABEL, reviewPeriodLabel } from '../../shared/simplify/proposal.ts';
import { PROPOSAL_STATE_LABEL } from '../../shared/simplify/states.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { type Cell, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';

const day = (d: CivilDay | null): string => (d === null ? '' : vnDay(d));
/** The list as a workbook, everything the form holds. */
export async function proposalsXlsx(
  store: Store,
  text: string,
  show: ProposalShown,
  today: CivilDay,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const rows = proposalsOf(store, text, show, 100_000).map((p, i): Cell[] => [
    i + 1,
    p.procedureCode,
    p.procedureName,
    p.field,
    LEVEL_LABEL[p.level],
    reviewPeriodLabel(p.period),
    p.kinds.map((k) => KIND_SHORT[k]).join(', '),
    p.componentsBefore,
    p.componentsAfter,
    p.daysBefore,
    p.daysAfter,
    p.feeBefore,
    p.feeAfter,
    p.costBefore,
    p.costAfter,
    p.reason,
    p.provision,
    PROPOSAL_STATE_LABEL[p.state],
    day(p.sentOn),
    day(p.decidedOn),
    p.decisionNo,
    day(p.doneOn),
    p.papers,
  ]);
  const bytes = await writeListXlsx([
    {
      name: 'Đơn giản hóa',
      title: 'Phương án đơn giản hóa thủ tục hành chính',
      span: `${readUnit(store)?.fullName ?? ''} · đến ngày ${vnDay(today)}`,
      columns: [
        ['STT', 6],
        ['Mã thủ tục', 14],
        ['Thủ tục', 44],
        ['Lĩnh vực', 22],
        ['Cấp', 14],
        ['Kỳ rà soát', 16],
        ['Loại phương án', 26],
        ['Giấy tờ trước', 9],
        ['Giấy tờ sau', 9],
        ['Ngày trước', 9],
        ['Ngày sau', 9],
        ['Phí trước (đ)', 12],
        ['Phí sau (đ)', 12],
        ['Chi phí tuân thủ trước (đ/năm)', 16],
        ['Chi phí tuân thủ sau (đ/năm)', 16],
        ['Lý do', 44],
        ['Quy định cần sửa', 36],
        ['Trạng thái', 16],
        ['Ngày gửi', 12],
        ['Ngày quyết định', 12],
        ['Số quyết định', 16],
        ['Ngày hoàn thành', 12],
        ['Minh chứng', 11],
      ],
      rows,
    },
  ]);
  return { name: `don-gian-hoa-${today}.xlsx`, mime: XLSX_MIME, bytes };
}
