import { dayOfInstant, isCivilDay } from '../calendar/civil-day.ts';

/** The words of a command line, read by its options; `values` by option without `--`. */
export type Call = { readonly values: Readonly<Record<string, string | boolean | undefined>>; readonly positionals: readonly string[] };
type CommandOption = {
  readonly type: 'string' | 'boolean';
  readonly required?: true;
  /** What stands after it in the help, e.g. `TỆP`. */ readonly shows?: string;
};
/** `lines` are for a person; `json` is the one document of `--json`. */
export type Done = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: 0 | 1 };
export type Command<G extends Call> = {
  /** Placeholders of the positionals, e.g. `TỆP`; all are required. */
  readonly takes: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  readonly does: string;
  /** Null: the command has said all itself. */
  run(given: G): Promise<Done | null> | Done | null;
};

/** The command was called wrongly: exit 2, with how to call it. */
export class Usage extends Error {}

export const SPAN = {
  from: { type: 'string', required: true, shows: 'YYYY-MM-DD' },
  to: { type: 'string', required: true, shows: 'YYYY-MM-DD' },
} as const satisfies Command<Call>['options'];

export const maybe = ({ values }: Call, name: string): string | null => {
  const value = values[name];
  return typeof value === 'string' ? value : null;
};
export const text = (call: Call, name: string): string => {
  const value = maybe(call, name);
  if (value === null) throw new Usage(`Thiếu --${name}`);
  return value;
};
const day = (call: Call, name: string): string => {
  const value = text(call, name);
  if (!isCivilDay(value)) throw new Usage(`--${name} phải là ngày dạng YYYY-MM-DD`);
  return value;
};
/** `--from` and `--to`, both included. */
export const period = (call: Call): { readonly from: string; readonly to: string } => {
  const span = { from: day(call, 'from'), to: day(call, 'to') };
  if (span.from > span.to) throw new Usage('--from không được sau --to');
  return span;
};
export const oneOf = <T extends string>(call: Call, name: string, choices: readonly T[]): T | null => {
  const value = maybe(call, name);
  const found = choices.find((c) => c === value);
  if (value !== null && found === undefined) throw new Usage(`--${name} là một trong: ${choices.join(', ')}`);
  return found ?? null;
};
export const whole = (call: Call, name: string, otherwise: number, least: number, most: number): number => {
  const value = maybe(call, name);
  if (value === null) return otherwise;
  const n = Number(value);
  if (!Number.isInteger(n) || n < least || n > most) throw new Usage(`--${name} phải là số nguyên từ ${least} đến ${most}`);
  return n;
};
/** The day by the clock the command was given. */
export const today = ({ world }: { readonly world: { readonly clock: () => string } }): string => dayOfInstant(world.clock());
