import type { IndicatorId } from '../contract/indicators.ts';
import { vnInt } from '../vi/format.ts';

/** How the fraction moves with one good step: `convert` turns a dossier already counted below the line into one above it, `add` brings a new one on both sides. */
export type StepKind = 'convert' | 'add';
export type Need = { readonly steps: number; readonly reachable: boolean };

/** Smallest numerator that shows at least `target` per cent of `den` (unrounded), in integers: target has at most two decimals. */
const least = (target: number, den: number): number => Math.ceil((Math.round(target * 100) * den) / 10_000);

/**
 * Fewest steps to reach a target from num/den. `most` bounds converts to the dossiers that can still be put right.
 * Unreachable when every one of them would not do, or when a target of 100 % would need a past miss undone.
 */
export function stepsTo(num: number, den: number, target: number, kind: StepKind, most = Number.MAX_SAFE_INTEGER): Need {
  if (den > 0 && num >= least(target, den)) return { steps: 0, reachable: true };
  if (kind === 'convert') {
    const steps = least(target, den) - num;
    return { steps, reachable: steps <= Math.min(most, den - num) };
  }
  const goal = Math.round(target * 100);
  if (goal >= 10_000) return { steps: 0, reachable: den === num };
  // (num + n) / (den + n) ≥ goal / 10000, solved for n in integers.
  return { steps: Math.max(den === 0 ? 1 : 0, Math.ceil((goal * den - 10_000 * num) / (10_000 - goal))), reachable: true };
}

/** How each rate is raised, and the words for it. */
const WAYS: Readonly<Partial<Record<IndicatorId, { readonly kind: StepKind; readonly say: (n: string) => string }>>> = {
  before_time_rate: { kind: 'add', say: (n) => `Xong trước hạn ${n} hồ sơ nữa liên tiếp` },
  ontime_rate_resolved: { kind: 'add', say: (n) => `Xong đúng hạn ${n} hồ sơ nữa liên tiếp` },
  ontime_rate: { kind: 'convert', say: (n) => `Giải quyết xong đúng hạn ${n} hồ sơ đang mở` },
  ontime_rate_766: { kind: 'add', say: (n) => `Giữ đúng hạn ${n} hồ sơ nhận mới` },
  online_rate: { kind: 'add', say: (n) => `Hướng dẫn ${n} hồ sơ mới nộp trực tuyến` },
  payment_online_rate: { kind: 'add', say: (n) => `Thu trực tuyến ${n} hồ sơ có phí nhận mới` },
  digitised_dossier_rate: { kind: 'convert', say: (n) => `Số hóa đủ giấy tờ ${n} hồ sơ` },
  eresult_rate: { kind: 'add', say: (n) => `Cấp kết quả điện tử cho ${n} hồ sơ nữa` },
  reuse_rate: { kind: 'add', say: (n) => `Dùng lại giấy tờ ở ${n} hồ sơ nhận mới` },
  resolved_rate: { kind: 'convert', say: (n) => `Giải quyết xong ${n} hồ sơ đang mở` },
};
export type Advice = { readonly need: number; readonly reachable: boolean; readonly words: string };

/**
 * What it takes to reach a target, or that it cannot be reached any more. `open`: dossiers in time that may still be
 * finished well; `running`: the period goes on, so new dossiers may still lift the rate.
 */
export function adviceFor(id: IndicatorId, num: number, den: number, target: number, open: number, running = true): Advice {
  const way = WAYS[id] ?? { kind: 'add' as const, say: (n: string) => `Thêm ${n} hồ sơ đạt` };
  const lost = (why: string): Advice => ({ need: 0, reachable: false, words: `Không còn đạt được trong kỳ: ${why}` });
  // Only here must a missing case be finished in time; finishing late still resolves.
  if (id !== 'ontime_rate') {
    const { steps, reachable } = stepsTo(num, den, target, way.kind);
    if (!reachable) return lost('đã có hồ sơ không đạt');
    return way.kind === 'add' && !running && steps > 0 ? lost('kỳ đã hết') : { need: steps, reachable, words: way.say(vnInt(steps)) };
  }
  const now = stepsTo(num, den, target, 'convert', open);
  if (now.reachable) return { need: now.steps, reachable: true, words: way.say(vnInt(now.steps)) };
  const more = stepsTo(num + open, den, target, 'add');
  if (!more.reachable || !running) return lost(running ? 'đã có hồ sơ quá hạn' : `chỉ còn ${vnInt(open)} hồ sơ mở`);
  return {
    need: open + more.steps,
    reachable: true,
    words:
      open === 0
        ? `Đúng hạn ${vnInt(more.steps)} hồ sơ nhận mới`
        : `Đúng hạn ${vnInt(open)} hồ sơ đang mở và ${vnInt(more.steps)} hồ sơ mới`,
  };
}
