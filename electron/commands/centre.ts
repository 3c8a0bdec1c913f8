import { maybe, text, today, Usage } from '../../shared/command-line/command.ts';
import { makePasswords } from '../server/password.ts';
import { setUpCentre, unitOf } from '../server/set-up.ts';
import { type Command, creating } from './frame.ts';

/** Printed once, on the notes: a recovery sheet and a password never reach a pipe that a script keeps. */
const secrets = (name: string, password: string, recoveryCode: string): string =>
  [
    `Tài khoản Giám đốc: ${name}`,
    `Mật khẩu lần đầu: ${password}`,
    `Mã phục hồi (chép ra giấy, cất riêng, chỉ hiện một lần): ${recoveryCode}`,
  ].join('\n');

export const init: Command = {
  takes: [],
  does: 'Tạo sổ mới, trống, cho một đơn vị',
  options: {
    name: { type: 'string', required: true, shows: '"Xã Ninh Giang"' },
    unit: { type: 'string', required: true, shows: '11911' },
    prefix: { type: 'string', shows: 'H24.125' },
    admin: { type: 'string', shows: 'TÊN' },
  },
  async run(given) {
    const name = text(given, 'name').trim();
    const code = text(given, 'unit');
    if (name === '') throw new Usage('--name không được trống');
    if (!/^\d{5}$/.test(code)) throw new Usage('--unit là mã đơn vị gồm 5 chữ số');
    const unit = unitOf(code, name);
    const admin = (maybe(given, 'admin') ?? 'Giám đốc').trim();
    if (admin === '') throw new Usage('--admin không được trống');
    const passwords = makePasswords(given.world.random, given.world.passwordCost);
    const word = passwords.fresh();
    const password = await passwords.hash(word);
    return creating(given, (store, recoveryCode) => {
      setUpCentre(store, {
        unit,
        centreName: null,
        headName: admin,
        password,
        codePrefix: maybe(given, 'prefix'),
        at: given.world.clock(),
        today: today(given),
      });
      given.world.note(secrets(admin, word, recoveryCode));
      return { json: { unit: { name: unit.fullName, code: unit.code } }, lines: [`Đã tạo sổ của ${unit.fullName} (${unit.code}).`] };
    });
  },
};
