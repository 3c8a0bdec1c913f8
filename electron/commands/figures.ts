import { DIMENSIONS, type Reading } from '../../shared/contract/indicators.ts';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { isCivilDay, secondsOfClock } from '../../shared/calendar/civil-day.ts';
import { isTerm, promisedDay, termUnits } from '../../shared/calendar/promise.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { vnDay, vnPercent } from '../../shared/vi/format.ts';
import { maybe, oneOf, period, SPAN, text, today, Usage } from '../../shared/command-line/command.ts';
import { verifyCentre } from '../evidence/verify-centre.ts';
import { readGroups, readPeriod } from '../indicators/read.ts';
import { type Command, progressNotes, reading } from './frame.ts';

const readingLines = ({ unit, period: p, counters, indicators }: Reading): string[] => [
  `${unit.name} (${unit.code}), ${vnDay(p.from)} – ${vnDay(p.to)}, tính đến ${vnDay(p.asOf)}`,
  ...Object.entries(counters).map(([key, n]) => `${key.padEnd(24)}${n}`),
  ...indicators.map(({ id, num, den }) => `${id.padEnd(24)}${vnPercent(num, den)} (${num}/${den})`),
];

export const indicators: Command = {
  takes: [],
  does: 'Số đếm và chỉ số của một kỳ',
  options: { ...SPAN, by: { type: 'string', shows: DIMENSIONS.join('|') } },
  run(given) {
    const span = period(given);
    const by = oneOf(given, 'by', DIMENSIONS);
    return reading(given, (store) =>
      store.sql.transaction(() => {
        const whole = readPeriod(store, span, today(given));
        if (by === null) return { json: whole, lines: readingLines(whole) };
        const groups = readGroups(store, span, today(given), by);
        return {
          json: { ...whole, groups },
          lines: [
            ...readingLines(whole),
            ...groups.map(
              (g) => `${g.label}: tiếp nhận ${g.counters.rec_period}, giải quyết ${g.counters.done}, quá hạn ${g.counters.pend_over}`,
            ),
          ],
        };
      })(),
    );
  },
};

export const verify: Command = {
  takes: [],
  does: 'Kiểm tra sổ: tệp, chuỗi lịch sử, tính lại mọi số liệu',
  options: {},
  run: (given) =>
    reading(given, (store) => {
      const result = verifyCentre(store, given.dataDir, progressNotes(given.world, 'Đang kiểm tra'));
      return {
        json: result,
        lines: [
          ...result.checks.map((c) => `${c.ok ? 'Đạt ' : 'HỎNG'}  ${c.detail}`),
          `${result.dossiers} hồ sơ, ${result.ok ? 'mọi kiểm tra đều đạt' : 'có kiểm tra không đạt'}.`,
        ],
        exit: result.ok ? 0 : 1,
      };
    }),
};

export const due: Command = {
  takes: [],
  does: 'Ngày hẹn trả theo lịch của sổ',
  options: {
    received: { type: 'string', required: true, shows: 'YYYY-MM-DDTHH:mm' },
    term: { type: 'string', shows: 'N' },
    unit: { type: 'string', required: true, shows: termUnits.join('|') },
    cutoff: { type: 'string', shows: '15:00' },
  },
  run(given) {
    const receivedAt = text(given, 'received');
    if (
      !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(receivedAt) ||
      !isCivilDay(receivedAt.slice(0, 10)) ||
      secondsOfClock(receivedAt.slice(11)) === null
    )
      throw new Usage('--received dạng YYYY-MM-DDTHH:mm');
    const unit = oneOf(given, 'unit', termUnits);
    if (unit === null) throw new Usage('Thiếu --unit');
    const term = { value: Number(maybe(given, 'term') ?? (unit === 'same_day' ? '0' : 'thiếu')), unit };
    if (Number.isNaN(term.value) || !isTerm(term)) throw new Usage('--term là số lớn hơn 0: ngày theo nửa ngày, giờ theo phần tư giờ');
    const cutOff = maybe(given, 'cutoff');
    if (cutOff !== null && secondsOfClock(cutOff) === null) throw new Usage('--cutoff dạng 15:00');
    return reading(given, (store) => {
      const promised = promisedDay({ receivedAt, term, cutOff: cutOff ?? readSettings(store).cutOff }, loadCalendar(store));
      if (!promised.ok) throw new Refusal(promised.code, { year: promised.year });
      const { due: on, dueAt, counted, skipped } = promised;
      return {
        json: { due: on, dueAt, counted, skipped },
        lines: [
          `Hẹn trả ${dueAt === null ? vnDay(on) : `${dueAt.slice(11)} ngày ${vnDay(on)}`}`,
          ...skipped.map((s) => `Bỏ ${vnDay(s.day)}: ${s.why}`),
        ],
      };
    });
  },
};
