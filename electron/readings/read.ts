import { apologies, enteredAmount, onlineServices } from '../../db/queries/reading.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { IndicatorReading } from '../../shared/contract/assessment.ts';
import { INDICATOR_IDS, type IndicatorId } from '../../shared/contract/indicators.ts';
import { definitionOf } from '../../shared/indicators/definitions.ts';
import { readPeriod } from '../indicators/read.ts';
import { inspectionReadings } from '../inspections/readings.ts';
import { postingReadings } from '../posting/readings.ts';
import { proposalReadings } from '../simplify/readings.ts';
import { petitionReadings } from '../petitions/readings.ts';
import { surveyReadings } from '../survey/readings.ts';
import { taskReadings } from '../tasks/readings.ts';

export type Span = { readonly from: CivilDay; readonly to: CivilDay };
/** A fraction, or a count; null when no case arose. */
export type Found = { readonly num: number; readonly den: number } | { readonly count: number } | null;
/** Where figures come from besides dossiers: each list of the program tells its own, keyed by indicator. */
export type ReadingSource = {
  readonly name: string;
  readonly of: Readonly<
    Record<
      string,
      {
        readonly definition: string;
        /** Undefined: the list is not in use for this figure, one entered with its papers may say it. */ read(
          store: Store,
          span: Span,
          today: CivilDay,
        ): Found | undefined;
      }
    >
  >;
};

const isRate = (id: string): id is IndicatorId => (INDICATOR_IDS as readonly string[]).includes(id);
const register: ReadingSource = {
  name: 'Sổ hồ sơ',
  of: {
    ...Object.fromEntries(
      INDICATOR_IDS.map((id) => [
        id,
        {
          definition: definitionOf(id).words,
          read: (store: Store, span: Span, today: CivilDay): Found => {
            const value = readPeriod(store, span, today).indicators.find((x) => x.id === id);
            return value === undefined ? null : { num: value.num, den: value.den };
          },
        },
      ]),
    ),
    dossiers_pending_overdue: {
      definition: 'Hồ sơ đang giải quyết quá hạn tại ngày cuối kỳ',
      read: (store, span, today) => ({ count: readPeriod(store, span, today).counters.pend_over }),
    },
    apology_rate: {
      definition: 'Hồ sơ trễ hạn có văn bản xin lỗi chia hồ sơ trễ hạn',
      read: (store, span) => {
        const { num, den } = apologies(store, span.from, span.to);
        return { num, den: den ?? 0 };
      },
    },
    online_service_used_rate: {
      definition: 'Dịch vụ công trực tuyến có hồ sơ nộp trực tuyến trong kỳ chia số dịch vụ cung cấp trực tuyến',
      read: (store, span) => {
        const { used, offered } = onlineServices(store, span.from, span.to);
        return { num: used, den: offered };
      },
    },
    full_online_offer_rate: {
      definition: 'Dịch vụ toàn trình chia số dịch vụ cung cấp trực tuyến (toàn trình và một phần) của danh mục',
      read: (store, span) => {
        const { full, offered } = onlineServices(store, span.from, span.to);
        return { num: full, den: offered };
      },
    },
  },
};

/** Every list that tells figures; the first that knows an indicator is asked. */
const SOURCES: readonly ReadingSource[] = [
  register,
  taskReadings,
  petitionReadings,
  surveyReadings,
  proposalReadings,
  inspectionReadings,
  postingReadings,
];

/**
 * What is known of an indicator over a period: from the lists of the program, else what was entered with its papers
 * (an official figure of another system). Null when nobody knows it. One place for self-assessment, board and statements.
 */
export function readIndicator(store: Store, indicator: string, span: Span, today: CivilDay): IndicatorReading | null {
  for (const { name, of } of SOURCES) {
    const known = Object.hasOwn(of, indicator) ? of[indicator] : undefined;
    if (known === undefined) continue;
    const found = known.read(store, span, today);
    if (found === undefined) continue;
    return {
      indicator,
      from: span.from,
      to: span.to,
      source: name,
      definition: known.definition,
      papers: null,
      ...(found === null
        ? { num: 0, den: 0, count: null }
        : 'count' in found
          ? { num: null, den: null, count: found.count }
          : { num: found.num, den: found.den, count: null }),
    };
  }
  const entered = enteredAmount(store, indicator, span.from, span.to);
  if (entered === null) return null;
  const { num, den, from, to, papers } = entered;
  return {
    indicator,
    from,
    to,
    papers,
    source: entered.source === '' ? 'Chỉ tiêu khác' : entered.source,
    definition: isRate(indicator) ? definitionOf(indicator).words : '',
    ...(den === null ? { num: null, den: null, count: num } : { num, den, count: null }),
  };
}
