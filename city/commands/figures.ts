import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { vnDay, vnInt, vnPercent } from '../../shared/vi/format.ts';
import { oneOf, period, SPAN, today, Usage } from '../../shared/command-line/command.ts';
import { BLOCKS } from '../contract/contract.ts';
import { ranked, standingsOf } from '../league.ts';
import { lockPeriod } from '../store/cutoffs.ts';
import { asOf, cutsOf, inBlock, readTotals } from '../totals.ts';
import { verifyCity } from '../store/verify.ts';
import { type Command, crypto, Refused, withCity } from './frame.ts';

const BY = ['commune', 'field'] as const;

export const totals: Command = {
  takes: [],
  does: 'Số đếm và chỉ số cộng từ các trung tâm',
  options: { ...SPAN, by: { type: 'string', shows: BY.join('|') }, block: { type: 'string', shows: BLOCKS.join('|') } },
  run: (given) => {
    const [span, by, block] = [period(given), oneOf(given, 'by', BY), oneOf(given, 'block', BLOCKS) ?? 'all'];
    return withCity(given, async (store, info) => {
      const read = await readTotals(store, { period: span, today: today(given), by, block });
      const { counters, indicators } = read.total;
      return {
        json: {
          unit: { name: info.name, code: '' },
          period: read.period,
          counters,
          indicators,
          ...(by === null ? {} : { groups: read.rows }),
        },
        lines: [
          `${info.name}, ${vnInt(read.communes)} đơn vị, ${vnDay(span.from)} – ${vnDay(span.to)}, tính đến ${vnDay(read.period.asOf)}`,
          ...Object.entries(counters).map(([key, n]) => `${key.padEnd(24)}${n}`),
          ...indicators.map(({ id, num, den }) => `${id.padEnd(24)}${vnPercent(num, den)} (${num}/${den})`),
          ...read.rows.map(
            (r) => `${r.label}: tiếp nhận ${r.counters.rec_period}, giải quyết ${r.counters.done}, quá hạn ${r.counters.pend_over}`,
          ),
        ],
      };
    });
  },
};

export const league: Command = {
  takes: [],
  does: 'Bảng xếp hạng; bằng nhau thì cùng hạng, hạng sau bỏ qua',
  options: { set: { type: 'string', required: true, shows: '766|CHỈ-SỐ' }, ...SPAN, block: { type: 'string', shows: BLOCKS.join('|') } },
  run: (given) => {
    const set = oneOf(given, 'set', ['766', ...INDICATOR_IDS] as const);
    if (set === null) throw new Usage('Thiếu --set');
    const [span, block] = [period(given), oneOf(given, 'block', BLOCKS) ?? 'all'];
    return withCity(given, async (store) => {
      const communes = (await store.communes()).filter(inBlock(block));
      const rows = ranked(await standingsOf(store, set, span, today(given), communes), set).filter((r) => r.rank !== null);
      return {
        json: rows.map(({ rank, of, code, value }) => ({ rank, of, commune: code, value })),
        lines: rows.map((r) => `${String(r.rank).padStart(4)}/${r.of}  ${r.code}  ${r.name}  ${r.value ?? ''}`),
      };
    });
  },
};

export const lock: Command = {
  takes: [],
  does: 'Chốt số của một kỳ: số đến sau được ghi bên cạnh',
  options: SPAN,
  run: (given) => {
    const span = period(given);
    return withCity(given, async ({ db }) => {
      const locked = await lockPeriod(db, {
        ...span,
        asOf: asOf(span, today(given)),
        lockedAt: given.world.clock(),
        by: '',
        cuts: cutsOf(span, today(given)),
      });
      if (locked === null) throw new Refused('Kỳ này đã chốt rồi.');
      return { json: locked, lines: [`Đã chốt số của ${vnInt(locked.communes)} đơn vị.`] };
    });
  },
};

export const verify: Command = {
  takes: [],
  does: 'Dựng lại mọi số từ các gói đã nhận và so với số đang dùng',
  options: {},
  run: (given) =>
    withCity(given, async (store, info) => {
      const result = await verifyCity(store, crypto, info.publicKey, (done, of) => {
        if (done % 100 === 0) given.world.note(`Đang kiểm tra: ${done}/${of}`);
      });
      return {
        json: result,
        lines: [
          ...result.checks.map((c) => `${c.ok ? 'Đạt ' : 'HỎNG'}  ${c.detail}`),
          result.ok ? 'Mọi kiểm tra đều đạt.' : 'Có kiểm tra không đạt.',
        ],
        exit: result.ok ? 0 : 1,
      };
    }),
};
