import { markDemo } from '../../db/queries/setting.ts';
import { ALONE } from '../importing/work.ts';
import { STRONG } from '../../shared/access/password-rules.ts';
import { today, whole } from '../../shared/command-line/command.ts';
import { SAMPLE_PASSWORD } from '../server/set-up.ts';
import { type Command, creating, progressNotes } from './frame.ts';

export const demo: Command = {
  takes: [],
  does: 'Sổ mẫu với lịch sử bịa; 8766 hồ sơ cho đúng các con số đã công bố của Ninh Giang',
  options: { dossiers: { type: 'string', shows: '8766' }, seed: { type: 'string', shows: '1' } },
  async run(given) {
    const dossiers = whole(given, 'dossiers', 8766, 1, 2_000_000);
    const seed = whole(given, 'seed', 1, 0, 2 ** 31);
    // Read here: no other command needs the generator.
    const { runDemo } = await import('../demo/run-demo.ts');
    return creating(given, async (store) => {
      const at = given.world.clock();
      store.write(() => markDemo(store, SAMPLE_PASSWORD, at));
      const made = await runDemo(
        store,
        { dossiers, seed, now: at, today: today(given), tail: false },
        { ...ALONE, progress: progressNotes(given.world, 'Đang tạo') },
        given.world.passwordCost ?? STRONG,
      );
      given.world.note(
        ['Tài khoản mẫu (cùng mật khẩu):', ...made.accounts.map((a) => `  ${a.name} · ${a.role}`), `Mật khẩu: ${SAMPLE_PASSWORD}`].join(
          '\n',
        ),
      );
      return { json: { dossiers: made.dossiers }, lines: [`Đã tạo ${made.dossiers} hồ sơ mẫu.`] };
    });
  },
};
