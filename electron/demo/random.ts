/** A seeded sequence (mulberry32): the same seed tells the same story on every machine. */
export function seeded(seed: number) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return {
    next,
    int,
    pick,
    chance: (share: number): boolean => next() < share,
    /** One of a list by weight. */
    weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
      let left = next() * list.reduce((sum, one) => sum + one.weight, 0);
      for (const one of list) {
        left -= one.weight;
        if (left < 0) return one;
      }
      return pick(list);
    },
    shuffled<T>(list: readonly T[]): T[] {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        [out[i], out[j]] = [out[j] as T, out[i] as T];
      }
      return out;
    },
    bytes: (n: number): Uint8Array => Uint8Array.from({ length: n }, () => int(0, 255)),
  };
}
export type Seeded = ReturnType<typeof seeded>;
