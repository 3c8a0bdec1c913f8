import { vnInt } from '../../../../shared/vi/format.ts';

/** A change of place in words: positive is up. Null: there is nothing to compare with. */
export const movementOf = (movement: number | null): { readonly words: string; readonly way: 'up' | 'down' | 'same' | null } =>
  movement === null
    ? { words: 'chưa có để so', way: null }
    : movement === 0
      ? { words: 'giữ hạng', way: 'same' }
      : movement > 0
        ? { words: `lên ${vnInt(movement)}`, way: 'up' }
        : { words: `xuống ${vnInt(-movement)}`, way: 'down' };
