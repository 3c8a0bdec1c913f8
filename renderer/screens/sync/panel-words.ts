import type { Answer } from '../../../shared/contract/contract.ts';
import type { LineMessage, LineState } from '../../../shared/contract/sync.ts';
import { pairCells, sumFaults, type CellPair } from '../../../shared/sync/cells.ts';
import { PAYLOAD_OF } from '../../../shared/sync/protocol.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { cellName, messageWords, momentWords } from '../../../shared/vi/sync-words.ts';

export type Detail = Answer<'sync.message'>;
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** What became of a message that nobody has to act on. */
export function standing(
  m: LineMessage,
  state: LineState,
  today: string,
): { readonly tone: 'ok' | 'soon' | 'quiet'; readonly what: string; readonly why: string } {
  const at = m.receiptAt === null ? '' : ` lúc ${momentWords(m.receiptAt, today)}`;
  switch (m.state) {
    case 'counted':
      return {
        tone: 'ok',
        what: `Thành phố đã nhận${at}.`,
        why: state.counted
          ? 'Biên nhận có chữ ký của thành phố được giữ ở máy này.'
          : 'Biên nhận có chữ ký; số liệu được tính vào tổng khi lượt gửi này đủ.',
      };
    case 'after_cutoff':
      return {
        tone: 'soon',
        what: `Thành phố đã nhận${at}, sau ngày chốt kỳ.`,
        why: 'Bảng đã chốt ở thành phố giữ nguyên; phần lệch vào danh sách đính chính.',
      };
    case 'superseded':
      return { tone: 'quiet', what: 'Đã có bản mới của cùng nội dung.', why: 'Bản mới thay hẳn bản này khi thành phố nhận.' };
    case 'waiting':
    case 'rejected':
      return {
        tone: 'quiet',
        what: 'Đang chờ gửi.',
        why:
          state.mode !== 'ok'
            ? 'Gói nằm yên cho đến khi được gửi tiếp.'
            : state.nextTryAt === null
              ? 'Gửi ngay khi có mạng.'
              : `Tự gửi lại lúc ${momentWords(state.nextTryAt, today)}.`,
      };
  }
}

/** Why what was sent and what the register says differ, or that they do not. */
export function difference(d: Detail): string {
  if (d.type !== 'statement')
    return d.type === 'snapshot_complete' ? 'Bản kê được lập lại khi mọi gói đã nhận.' : 'Gói này không mang số liệu của kỳ.';
  const moved = pairCells(d.sent, d.now).filter((p) => p.sent !== p.now).length;
  return moved === 0 ? 'Sổ hiện nay cho đúng các số đã gửi.' : `Sổ đã đổi sau khi gói đóng: ${vnInt(moved)} ô khác. Sổ đúng, gói cũ.`;
}

/** What a message without cells is for. */
export function purpose(d: Detail): string | null {
  if (d.type === 'snapshot_complete')
    return 'Bản kê mọi gói của phiên này. Thành phố đối chiếu, khớp thì tính số của phiên này thay phiên trước.';
  if (d.type === 'withdraw') return 'Báo thành phố rằng nội dung này không còn số liệu, theo xác nhận của Giám đốc.';
  if (d.type !== 'audit_head') return null;
  const { events, head } = PAYLOAD_OF.audit_head.parse(JSON.parse(d.payload));
  return `Nhật ký ở xã có ${vnInt(events)} dòng, dấu cuối ${head.slice(0, 8)}. Thành phố giữ dấu này làm chứng: cắt hay sửa nhật ký về sau sẽ lộ.`;
}

/** What the key will do, in order. */
export const steps = (d: Detail): readonly string[] => [
  `Tính lại ${lower(messageWords(d))} từ hồ sơ, kiểm các đẳng thức.`,
  `Gửi bản ${vnInt((d.revision ?? 0) + 1)}; bản ${vnInt(d.revision ?? 0)} vẫn nằm trong sổ nhận của thành phố, không tính.`,
  'Biên nhận của bản mới hiện ở danh sách này.',
];

export type NamedPair = CellPair & { readonly name: string };
/** Cells worth looking at first: those that differ, then the sums at fault, then the unit as a whole. */
export function shownCells(d: Detail): { readonly first: readonly NamedPair[]; readonly rest: readonly NamedPair[] } {
  const pairs = pairCells(d.sent, d.now).flatMap((p) => {
    const name = cellName(d.key?.set ?? 'measures', p.code, p.part);
    return name === null ? [] : [{ ...p, name }];
  });
  const faulty = new Set(d.code === 'sum-differs' ? sumFaults(d.sent).map((f) => f.measure as string) : []);
  const wanted = (p: CellPair): boolean => p.sent !== p.now || faulty.has(p.code);
  const first = pairs.some(wanted) ? pairs.filter(wanted) : pairs.filter((p) => p.part === '');
  const chosen = first.length === 0 ? pairs.slice(0, 12) : first;
  return { first: chosen, rest: pairs.filter((p) => !chosen.includes(p)) };
}
