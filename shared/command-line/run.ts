import { type Call, type Command, Usage } from './command.ts';

const GLOBAL = { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' }, clock: { type: 'string' } } as const;
type Types = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** A command line program: its commands, and what it alone knows of the machine. */
export type Program<G extends Call> = {
  /** How it is called, above the list of commands. */
  readonly head: readonly string[];
  /** In the order of the help. */
  readonly commands: Readonly<Record<string, Command<G>>>;
  /** Options of every command besides `--data`, `--json`, `--help`, `--clock`. */
  readonly global?: Types;
  /** What a command gets; `fixed` is the instant of `--clock`, or null. */
  readonly given: (name: string, call: Call, fixed: string | null) => G;
  /** A refusal in one sentence; null for a fault of the program. */
  readonly sentenceOf: (error: unknown) => string | null;
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** parseArgs of node:util. */
  readonly parse: (config: {
    readonly args: string[];
    readonly strict: true;
    readonly allowPositionals: true;
    readonly options: Types;
  }) => { readonly values: object; readonly positionals: string[] };
};

const shapeOf = <G extends Call>(name: string, { takes, options }: Command<G>): string => {
  const shown = Object.entries(options).map(([key, { shows, required }]) => {
    const option = `--${key}${shows === undefined ? '' : ` ${shows}`}`;
    return required === true ? option : `[${option}]`;
  });
  return [name, ...takes, ...shown].join(' ');
};
const helpOf = <G extends Call>({ head, commands }: Program<G>): string =>
  [
    ...head,
    '',
    ...Object.entries(commands).flatMap(([name, c]) => [`  ${shapeOf(name, c)}`, `      ${c.does}`]),
    '',
    'Kết thúc: 0 xong · 1 bị từ chối, có câu nói rõ · 2 gọi sai',
  ].join('\n');
const isUsageFault = (error: unknown): error is Error =>
  error instanceof Usage || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Refuses what lacks; `--list` only shows what there is to name, so it needs nothing else. */
function demandAll<G extends Call>({ values, positionals }: Call, { takes, options }: Command<G>): void {
  if (values['list'] === true) return;
  const missing = Object.entries(options).find(([key, o]) => o.required === true && values[key] === undefined);
  if (missing !== undefined) throw new Usage(`Thiếu --${missing[0]}`);
  if (positionals.length < takes.length) throw new Usage(`Thiếu ${takes.slice(positionals.length).join(' ')}`);
  if (positionals.length > takes.length) throw new Usage(`Thừa "${positionals.at(-1) ?? ''}"`);
}
function instantOf({ values }: Call): string | null {
  const typed = values['clock'];
  if (typeof typed !== 'string') return null;
  const at = Date.parse(typed);
  if (Number.isNaN(at)) throw new Usage('--clock là một thời điểm ISO');
  return new Date(at).toISOString();
}

/** One command line, from its words to its exit code: 0 done, 1 refused (a sentence on the notes), 2 called wrongly. */
export async function runProgram<G extends Call>(argv: readonly string[], program: Program<G>): Promise<0 | 1 | 2> {
  const { commands, out, note } = program;
  const [name = '', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    out(helpOf(program));
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    note(name === '' || name.startsWith('-') ? helpOf(program) : `Không có lệnh "${name}".\n\n${helpOf(program)}`);
    return 2;
  }
  try {
    const types = Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }]));
    const { values, positionals } = program.parse({
      args: rest,
      strict: true,
      allowPositionals: true,
      options: { ...types, ...program.global, ...GLOBAL },
    });
    const call: Call = { values: { ...values }, positionals };
    if (call.values['help'] === true) {
      out(`${shapeOf(name, command)}\n    ${command.does}`);
      return 0;
    }
    demandAll(call, command);
    const done = await command.run(program.given(name, call, instantOf(call)));
    if (done === null) return 0;
    out(call.values['json'] === true ? JSON.stringify(done.json) : done.lines.join('\n'));
    return done.exit ?? 0;
  } catch (error) {
    if (isUsageFault(error)) {
      note(`${error instanceof Usage ? error.message : 'Tùy chọn không đúng'}\n${shapeOf(name, command)}`);
      return 2;
    }
    const sentence = program.sentenceOf(error);
    if (sentence === null) throw error;
    note(sentence);
    return 1;
  }
}
