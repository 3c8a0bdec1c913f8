import { IconArchive, IconClockExclamation, IconCloudOff, IconKey, IconListCheck, IconPhoneCall, type Icon } from '@tabler/icons-react';
import type { LineState } from '../../../shared/contract/sync.ts';
import { spokenId } from '../../../shared/sync/spoken-id.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { FAILURE_WORDS, momentWords } from '../../../shared/vi/sync-words.ts';

export type Banner = {
  readonly key: 'retired' | 'waiting' | 'need_epoch' | 'uncovered' | 'offline' | 'skew';
  readonly icon: Icon;
  readonly tone: 'soon' | 'wait' | 'quiet';
  readonly what: string;
  readonly more: string;
  /** Digits to read out on the phone. */ readonly digits?: string;
};

/** Beyond this the clock of the PC is worth a word; it decides nothing. Seconds. */
const SKEW_SECONDS = 120;
const skewWords = (seconds: number): string => {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `Đồng hồ máy này ${seconds > 0 ? 'chậm' : 'nhanh'} ${minutes < 120 ? `${vnInt(minutes)} phút` : `${vnInt(Math.round(minutes / 60))} giờ`} so với thành phố.`;
};

/** What stands out of the ordinary, most decisive first; an ordinary line has none. */
export function bannersOf(state: LineState, today: string): readonly Banner[] {
  const found: Banner[] = [];
  const { mode } = state;
  if (mode === 'retired')
    found.push({
      key: 'retired',
      icon: IconArchive,
      tone: 'soon',
      what: 'Máy này đã ngừng gửi.',
      more: 'Thành phố đã duyệt một máy khác của trung tâm. Số liệu ở đây còn nguyên, tiếp nhận và xuất sổ như thường, nhưng không gửi được nữa.',
    });
  if (mode === 'waiting_approval') {
    found.push({
      key: 'waiting',
      icon: IconPhoneCall,
      tone: 'wait',
      digits: spokenId(state.installId),
      what: 'Chờ thành phố duyệt máy này.',
      more: 'Gọi đầu mối của thành phố và đọc dãy số này. Duyệt xong, máy tự gửi lại số liệu; thành phố vẫn tính số cũ cho đến khi nhận đủ.',
    });
  }
  if (mode === 'need_epoch')
    found.push({
      key: 'need_epoch',
      icon: IconKey,
      tone: 'wait',
      what: 'Cần thành phố mở phiên mới.',
      more: 'Sổ này vừa được phục hồi, hoặc có máy khác cùng gửi. Máy tự xin; tiếp nhận vẫn chạy và không số liệu nào mất.',
    });
  if (mode === 'ok' && state.uncoveredCount > 0)
    found.push({
      key: 'uncovered',
      icon: IconListCheck,
      tone: 'soon',
      what: `Thành phố đang tính ${vnInt(state.uncoveredCount)} kỳ mà máy này không có.`,
      more: 'Thường gặp sau khi phục hồi từ bản sao lưu. Số mới chỉ được tính khi các kỳ này có lại, hoặc Giám đốc xác nhận không có.',
    });
  if (mode !== 'retired' && state.lastFailure !== null) {
    const since = state.lastHeardAt === null ? '' : ` từ ${momentWords(state.lastHeardAt, today)}`;
    const again = state.sending
      ? 'Đang thử lại.'
      : state.nextTryAt === null
        ? 'Tự thử lại khi có mạng.'
        : `Tự thử lại lúc ${momentWords(state.nextTryAt, today)}.`;
    found.push({
      key: 'offline',
      icon: IconCloudOff,
      tone: 'quiet',
      what: `${FAILURE_WORDS[state.lastFailure]}${since}.`,
      more: `Việc tại quầy vẫn chạy. ${again}`,
    });
  }
  if (state.skewSeconds !== null && Math.abs(state.skewSeconds) > SKEW_SECONDS)
    found.push({
      key: 'skew',
      icon: IconClockExclamation,
      tone: 'soon',
      what: skewWords(state.skewSeconds),
      more: 'Thứ tự gói không theo đồng hồ nên không sai số; chỉnh lại giờ Windows để giờ tiếp nhận đúng.',
    });
  return found;
}
