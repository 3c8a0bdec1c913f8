/** Class names that apply, in one string. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((n) => typeof n === 'string' && n !== '').join(' ');
