import type { Channel } from '../contract/fields.ts';
import type { IndicatorId } from '../contract/indicators.ts';

/** What decides on which side of a rate a dossier of `total` stands. Days are civil days; states are those at the end of day A. */
export type WhyFacts = {
  readonly receivedOn: string;
  readonly channel: Channel;
  readonly finishedOn: string | null;
  readonly withdrawn: boolean;
  readonly promisedAtFinish: string | null;
  readonly waitingAtEnd: boolean;
  readonly promisedAtEnd: string | null;
  readonly feeDue: boolean;
  readonly paidOnline: boolean;
  readonly digitised: boolean;
  readonly reused: boolean;
  readonly eresult: boolean;
  /** Taken in here with no paper that had to be scanned. */
  readonly nothingToScan: boolean;
};
export type Span = { readonly from: string; readonly to: string; /** A = min(T2, today). */ readonly end: string };
export type WhyPart = 'num' | 'not-num' | 'not-den';

/** Where a dossier stands in the form: finished in the period (three ways), still open (three ways). */
const STANDINGS = ['before', 'on', 'withdrawn', 'late', 'open', 'waiting', 'overdue'] as const;
export type Standing = (typeof STANDINGS)[number];
export const REASONS = [
  ...STANDINGS,
  'online',
  'direct',
  'post',
  'carried',
  'no-fee',
  'paid-online',
  'paid-otherwise',
  'digitised',
  'no-papers',
  'not-digitised',
  'eresult',
  'no-eresult',
  'reused',
  'not-reused',
] as const;
export type WhyReason = (typeof REASONS)[number];

export const REASON_LABEL: Readonly<Record<WhyReason, string>> = {
  before: 'xong trước ngày hẹn',
  on: 'xong đúng ngày hẹn',
  withdrawn: 'công dân rút, tính đúng hạn',
  late: 'xong sau ngày hẹn',
  open: 'đang giải quyết, trong hạn',
  waiting: 'đang dừng đếm, tính trong hạn',
  overdue: 'đang giải quyết, quá hạn',
  online: 'nộp trực tuyến',
  direct: 'nộp trực tiếp',
  post: 'nộp qua bưu chính',
  carried: 'kỳ trước chuyển sang',
  'no-fee': 'không phải nộp phí, lệ phí',
  'paid-online': 'đã nộp trực tuyến',
  'paid-otherwise': 'chưa nộp hoặc nộp cách khác',
  digitised: 'đã số hóa đủ giấy tờ',
  'no-papers': 'không có giấy tờ phải số hóa',
  'not-digitised': 'chưa số hóa đủ giấy tờ',
  eresult: 'có kết quả điện tử',
  'no-eresult': 'chưa có kết quả điện tử',
  reused: 'có dùng lại giấy tờ',
  'not-reused': 'không dùng lại giấy tờ nào',
};

/** The dossier's cell of columns 8, 9, 10, 12, 13 of form 06; withdrawn and waiting kept apart though they share a cell. */
export function standingOf(d: WhyFacts, span: Span): Standing {
  const K = d.finishedOn;
  if (K !== null && K >= span.from && K <= span.to) {
    const H = d.promisedAtFinish;
    return d.withdrawn ? 'withdrawn' : H === null || K === H ? 'on' : K < H ? 'before' : 'late';
  }
  if (d.waitingAtEnd) return 'waiting';
  return d.promisedAtEnd !== null && d.promisedAtEnd < span.end ? 'overdue' : 'open';
}

const DONE: ReadonlySet<Standing> = new Set(['before', 'on', 'withdrawn', 'late']);
const IN_TIME: ReadonlySet<Standing> = new Set(['before', 'on', 'withdrawn']);
type Verdict = { readonly part: WhyPart; readonly reason: WhyReason };

/** Side of the rate and the reason for it, for a dossier that is in `total` of the period. */
export function classify(id: IndicatorId, d: WhyFacts, span: Span): Verdict {
  const s = standingOf(d, span);
  const inPeriod = d.receivedOn >= span.from && d.receivedOn <= span.to;
  const side = (num: boolean, reason: WhyReason): Verdict => ({ part: num ? 'num' : 'not-num', reason });
  const out = (reason: WhyReason): Verdict => ({ part: 'not-den', reason });
  switch (id) {
    case 'ontime_rate':
      return side(IN_TIME.has(s), s);
    case 'ontime_rate_resolved':
      return DONE.has(s) ? side(IN_TIME.has(s), s) : out(s);
    case 'ontime_rate_766':
      return side(s !== 'late' && s !== 'overdue', s);
    case 'before_time_rate':
      return DONE.has(s) ? side(s === 'before', s) : out(s);
    case 'late_rate':
      return DONE.has(s) ? side(s === 'late', s) : out(s);
    case 'resolved_rate':
      return side(DONE.has(s), s);
    case 'online_rate':
      return side(d.channel === 'online', d.channel);
    case 'direct_rate':
      return inPeriod ? side(d.channel === 'direct', d.channel) : out('carried');
    case 'post_rate':
      return inPeriod ? side(d.channel === 'post', d.channel) : out('carried');
    case 'payment_online_rate':
      if (!inPeriod) return out('carried');
      return d.feeDue ? side(d.paidOnline, d.paidOnline ? 'paid-online' : 'paid-otherwise') : out('no-fee');
    case 'digitised_dossier_rate':
      return inPeriod ? side(d.digitised, !d.digitised ? 'not-digitised' : d.nothingToScan ? 'no-papers' : 'digitised') : out('carried');
    case 'eresult_rate':
      return DONE.has(s) ? side(d.eresult, d.eresult ? 'eresult' : 'no-eresult') : out(s);
    case 'reuse_rate':
      return inPeriod ? side(d.reused, d.reused ? 'reused' : 'not-reused') : out('carried');
  }
}
