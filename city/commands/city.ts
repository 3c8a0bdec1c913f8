import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { freshPassword, STRONG } from '../../shared/access/password-rules.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { dayOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import { maybe, oneOf, text } from '../../shared/command-line/command.ts';
import { makePasswords } from '../api/password.ts';
import { CITY_ROLES } from '../contract/contract.ts';
import { keyFileOf, makeCityKey } from '../key-file.ts';
import { approveEpoch } from '../receive/epoch.ts';
import { newPairingCode } from '../receive/pairing.ts';
import { cityInfo, createCity } from '../store/city-rows.ts';
import { addOperator, operatorByName, setOperatorPassword } from '../store/operators.ts';
import { type Command, type Given, Refused, withCity, withDatabase, withReceiver } from './frame.ts';

const unitsFile = z.object({
  rows: z.array(
    z.object({ code: z.string().regex(/^\d{5}$/), name: z.string(), fullName: z.string(), kind: z.enum(['xã', 'phường', 'đặc khu']) }),
  ),
});
const shippedUnits = () => unitsFile.parse(JSON.parse(readFileSync(new URL('../units.json', import.meta.url), 'utf8'))).rows;
const hashed = (given: Given, password: string): Promise<string> =>
  makePasswords(given.world.random, given.world.passwordCost ?? STRONG).hash(password);
const nameOf = (typed: string): string => {
  const name = typed.normalize('NFC').trim();
  if (name === '' || [...name].length > 80) throw new Refused('Tên phải có từ 1 đến 80 chữ.');
  return name;
};

export const init: Command = {
  takes: [],
  does: 'Thành phố mới: khóa ký, danh sách xã, phường, đặc khu, người trực đầu tiên',
  options: { name: { type: 'string', required: true, shows: '"Thành phố …"' }, admin: { type: 'string', shows: 'TÊN' } },
  run: (given) =>
    withDatabase(given, async (db) => {
      const [name, admin] = [nameOf(text(given, 'name')), nameOf(maybe(given, 'admin') ?? 'Quản trị')];
      if ((await cityInfo(db)) !== null) throw new Refused('Ở đây đã có một thành phố, không tạo lại.');
      const key = makeCityKey(keyFileOf(given.dataDir, given.world.env));
      const password = freshPassword(given.world.random);
      const stored = await hashed(given, password);
      const units = shippedUnits();
      const at = given.world.clock();
      const made = await db.transaction(
        async (tx) =>
          (await createCity(tx, { name, publicKey: publicOf(key), createdAt: at }, units)) &&
          (await addOperator(tx, { name: admin, role: 'operator', password: stored, at })) !== null,
      );
      if (!made) throw new Refused('Ở đây đã có một thành phố, không tạo lại.');
      given.world.note(`Người trực: ${admin}\nMật khẩu (chỉ hiện một lần): ${password}`);
      return {
        json: { communes: units.length },
        lines: [
          `Đã tạo ${name} với ${units.length} xã, phường, đặc khu.`,
          `Khóa ký: ${keyFileOf(given.dataDir, given.world.env)}. Cất một bản ở nơi an toàn.`,
        ],
      };
    }),
};

export const code: Command = {
  takes: [],
  does: 'Mã ghép dùng một lần cho một trung tâm, có hạn 24 giờ',
  options: { commune: { type: 'string', required: true, shows: 'MÃ' } },
  run: (given) =>
    withReceiver(given, async (ports) => {
      const { code: made, until } = await newPairingCode(ports, text(given, 'commune'));
      return {
        json: { code: made },
        lines: [made, `Có hạn đến ${timeOfInstant(until)} ngày ${vnDay(dayOfInstant(until))}, dùng một lần.`],
      };
    }),
};

export const approve: Command = {
  takes: [],
  does: 'Cho một trung tâm đã phục hồi hoặc thay máy gửi tiếp',
  options: { commune: { type: 'string', required: true, shows: 'MÃ' }, install: { type: 'string', shows: 'MÃ-CÀI-ĐẶT' } },
  run: (given) =>
    withReceiver(given, async (ports) => {
      const { epoch } = await approveEpoch(ports, text(given, 'commune'), maybe(given, 'install'), '');
      return { json: { epoch }, lines: [`Đã duyệt, kỳ gửi ${epoch}.`] };
    }),
};

export const operator: Command = {
  takes: [],
  does: 'Thêm người của thành phố, hoặc cấp lại mật khẩu cho người đã có',
  options: { name: { type: 'string', required: true, shows: 'TÊN' }, role: { type: 'string', shows: CITY_ROLES.join('|') } },
  run: (given) =>
    withCity(given, async ({ db }) => {
      const name = nameOf(text(given, 'name'));
      const role = oneOf(given, 'role', CITY_ROLES) ?? 'operator';
      const password = freshPassword(given.world.random);
      const stored = await hashed(given, password);
      const known = await operatorByName(db, name);
      if (known === null) await addOperator(db, { name, role, password: stored, at: given.world.clock() });
      else await setOperatorPassword(db, known.id, stored);
      given.world.note(`Mật khẩu của ${name} (chỉ hiện một lần): ${password}`);
      return { json: { name, added: known === null }, lines: [known === null ? `Đã thêm ${name}.` : `Đã cấp lại mật khẩu cho ${name}.`] };
    }),
};
