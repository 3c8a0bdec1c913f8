/** What may stand in a line of a log besides its event: codes, counts and ids. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Keeps the fields that have a name in the list, cut to 120 characters: a name, a text or a path never has a place in a log. */
export const onlyNamed = (names: readonly string[], fields: LogFields): LogFields =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, typeof value === 'string' ? value.slice(0, 120) : value]];
    }),
  );

/** Class, code and frames of an error, never its message: it may quote what somebody typed or sent. `code` is the cause's where there is one. */
export function traceOf(error: unknown): { readonly name: string; readonly code: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: '', frames: [] };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  const cause = error.cause instanceof Error ? error.cause : error;
  return { name: error.name, code: 'code' in cause ? String(cause.code) : '', frames };
}
