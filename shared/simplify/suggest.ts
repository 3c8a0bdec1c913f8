import { vnInt, vnNumber, vnPercent } from '../vi/format.ts';
import type { ProposalKind } from './proposal.ts';

/** Where a suggestion comes from. */
export const SUGGESTION_SOURCES = ['component', 'early', 'idle', 'supplement', 'online'] as const;
export type SuggestionSource = (typeof SUGGESTION_SOURCES)[number];
export const SOURCE_LABEL: Readonly<Record<SuggestionSource, string>> = {
  component: 'Giấy tờ không hồ sơ nào nộp',
  early: 'Luôn xong sớm xa hạn',
  idle: 'Khâu chờ kéo dài',
  supplement: 'Hay phải bổ sung',
  online: 'Gần như toàn bộ nộp trực tuyến',
};
/** Fewer cases than this say nothing. */
export const FEWEST_CASES = 20;
/** The programme of the Government asks for 30 % of time at least (Resolution 66/NQ-CP, 26/3/2025): nine in ten finish within 70 % of the term. */
const EARLY_SHARE = 0.7;
const IDLE_SHARE = 0.5;
/** A paper asked for again in one case of ten, and in five cases at least. */
const FEWEST_SUPPLEMENTS = 5;
const SUPPLEMENT_SHARE = 0.1;
const ONLINE_SHARE = 0.95;

/** What the register says of one procedure over a period. Days are working days. */
export type ProcedureFacts = {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly termDays: number | null;
  readonly componentCount: number;
  readonly componentNames: readonly string[];
  readonly fullOnline: boolean;
  readonly cases: number;
  readonly online: number;
  /** Papers of the check-list as the counter kept them: in how many cases each stood, and was handed in. */
  readonly components: readonly { readonly name: string; readonly cases: number; readonly received: number }[];
  /** Working days from reception to the end, of every finished case, rising. */
  readonly used: readonly number[];
  /** Working days between the last act before the end and the end, of cases whose acts are known, rising. */
  readonly idle: readonly number[];
  /** Lines of requests for more papers: in how many cases each was asked for. */
  readonly supplements: readonly { readonly line: string; readonly cases: number }[];
};
export type Suggestion = {
  /** Stable: the same finding has the same key tomorrow. */
  readonly key: string;
  readonly source: SuggestionSource;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly field: string;
  readonly subject: string;
  readonly kinds: readonly ProposalKind[];
  readonly cases: number;
  readonly of: number;
  readonly why: string;
  readonly reason: string;
  readonly componentsBefore: number | null;
  readonly componentsAfter: number | null;
  readonly daysBefore: number | null;
  readonly daysAfter: number | null;
};

/** Nearest rank: the smallest value that at least `share` of them do not exceed. */
const percentile = (rising: readonly number[], share: number): number => rising[Math.max(0, Math.ceil(share * rising.length) - 1)] ?? 0;
const days = (n: number): string => `${vnNumber(n)} ngày làm việc`;

/** Proposals the register itself speaks for, most cases first. Numbers only and the words of the check-list: no person. */
export function suggestionsOf(p: ProcedureFacts): readonly Suggestion[] {
  const base = {
    procedureCode: p.code,
    procedureName: p.name,
    field: p.field,
    componentsBefore: null,
    componentsAfter: null,
    daysBefore: null,
    daysAfter: null,
  };
  const made = (
    source: SuggestionSource,
    subject: string,
    more: Partial<Suggestion> & Pick<Suggestion, 'kinds' | 'cases' | 'of' | 'why' | 'reason'>,
  ): Suggestion => ({ ...base, key: `${source}|${p.code}|${subject}`, source, subject, ...more });
  const out: Suggestion[] = [];
  for (const c of p.components) {
    if (c.cases < FEWEST_CASES || c.received > 0) continue;
    const why = `${vnInt(c.cases)} hồ sơ có dòng “${c.name}”, không hồ sơ nào phải nộp.`;
    out.push(
      made('component', c.name, {
        kinds: ['cut_component'],
        cases: c.cases,
        of: c.cases,
        why,
        reason: `Bỏ “${c.name}”: ${why}`,
        ...(p.componentCount > 0 ? { componentsBefore: p.componentCount, componentsAfter: p.componentCount - 1 } : {}),
      }),
    );
  }
  if (p.termDays !== null && p.termDays > 1 && p.used.length >= FEWEST_CASES) {
    const within = percentile(p.used, 0.9);
    const after = Math.max(1, Math.ceil(within));
    if (within <= p.termDays * EARLY_SHARE && after < p.termDays) {
      const cases = p.used.filter((d) => d <= after).length;
      const why = `${vnInt(cases)} trong ${vnInt(p.used.length)} hồ sơ (${vnPercent(cases, p.used.length)}) xong trong ${days(after)}; thời hạn là ${days(p.termDays)}.`;
      out.push(
        made('early', '', {
          kinds: ['cut_time'],
          cases,
          of: p.used.length,
          why,
          reason: `Giảm thời hạn còn ${days(after)}: ${why}`,
          daysBefore: p.termDays,
          daysAfter: after,
        }),
      );
    }
  }
  if (p.termDays !== null && p.termDays > 1 && p.idle.length >= FEWEST_CASES) {
    const median = percentile(p.idle, 0.5);
    const after = Math.max(1, Math.ceil(p.termDays - median));
    if (median >= p.termDays * IDLE_SHARE && after < p.termDays) {
      const cases = p.idle.filter((d) => d >= median).length;
      const why = `Trung vị ${days(median)} chờ giữa bước cuối và lúc xong, trên ${vnInt(p.idle.length)} hồ sơ; thời hạn là ${days(p.termDays)}.`;
      out.push(
        made('idle', '', {
          kinds: ['cut_time'],
          cases,
          of: p.idle.length,
          why,
          reason: `Bỏ thời gian chờ, giảm thời hạn còn ${days(after)}: ${why}`,
          daysBefore: p.termDays,
          daysAfter: after,
        }),
      );
    }
  }
  for (const s of p.supplements) {
    if (s.cases < FEWEST_SUPPLEMENTS || s.cases < p.cases * SUPPLEMENT_SHARE) continue;
    const paper = p.componentNames.includes(s.line);
    const why = `${vnInt(s.cases)} trong ${vnInt(p.cases)} hồ sơ (${vnPercent(s.cases, p.cases)}) phải bổ sung “${s.line}”.`;
    out.push(
      made('supplement', s.line, {
        kinds: [paper ? 'cut_component' : 'cut_form_field'],
        cases: s.cases,
        of: p.cases,
        why,
        reason: `${paper ? 'Bỏ hoặc thay bằng dữ liệu đã có' : 'Làm rõ trong mẫu đơn, hướng dẫn'} “${s.line}”: ${why}`,
        ...(paper && p.componentCount > 0 ? { componentsBefore: p.componentCount, componentsAfter: p.componentCount - 1 } : {}),
      }),
    );
  }
  if (!p.fullOnline && p.cases >= FEWEST_CASES && p.online >= p.cases * ONLINE_SHARE) {
    const why = `${vnInt(p.online)} trong ${vnInt(p.cases)} hồ sơ (${vnPercent(p.online, p.cases)}) nộp trực tuyến, thủ tục chưa là dịch vụ toàn trình.`;
    out.push(
      made('online', '', {
        kinds: ['go_online'],
        cases: p.online,
        of: p.cases,
        why,
        reason: `Cung cấp dịch vụ công trực tuyến toàn trình: ${why}`,
      }),
    );
  }
  return out.sort((a, b) => b.cases - a.cases || (a.key < b.key ? -1 : 1));
}
