import { dirtyCount, readLine } from '../../db/queries/city-line.ts';
import { judgedCount, messagesCount, rejectedOpen } from '../../db/queries/city-outbox.ts';
import { recordAdminEvent, type AdminEvent } from '../../db/queries/admin-event.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Done, text, today } from '../../shared/command-line/command.ts';
import { centrePorts } from '../sync/centre-ports.ts';
import { askToJoin, finishJoin } from '../sync/join.ts';
import type { LinePorts } from '../sync/ports.ts';
import { postOverNetwork } from '../sync/post.ts';
import { type LineSender, makeSender } from '../sync/sender.ts';
import { stateDirty, uncoveredOf, withdrawKeys } from '../sync/stating.ts';
import { type Command, type Given, writing } from './frame.ts';

const ACTOR = 'Dòng lệnh';
const portsOf = (store: Store, given: Given): LinePorts => centrePorts(store, given.world.clock, given.world.random);
const record = (store: Store, given: Given, type: AdminEvent, facts: Readonly<Record<string, string | number>>): void =>
  store.write(() => recordAdminEvent(store, { type, day: today(given), at: given.world.clock(), actor: ACTOR, counter: '', facts }));

export const joinCity: Command = {
  takes: [],
  does: 'Ghép trung tâm với thành phố bằng mã thành phố cấp',
  options: { url: { type: 'string', required: true, shows: 'URL' }, code: { type: 'string', required: true, shows: 'MÃ' } },
  run: (given) =>
    writing(given, async (store) => {
      const unit = readUnit(store);
      if (unit === null) throw new Refusal('not-set-up');
      const ports = portsOf(store, given);
      const answer = await askToJoin(ports, { url: text(given, 'url'), code: text(given, 'code'), commune: unit.code }, postOverNetwork);
      const done = finishJoin(ports, answer, ACTOR);
      record(store, given, 'cityJoined', { commune: done.commune, epoch: done.epoch });
      return { json: done, lines: [`Đã ghép ${unit.fullName} (${done.commune}) với ${readLine(store)?.cityName ?? 'thành phố'}.`] };
    }),
};

/** What a run of `sync` would state now, counted without keeping any of it. */
function wouldState(ports: LinePorts): number {
  const undone = new Error('only counted');
  let stated = 0;
  try {
    ports.store.write(() => {
      for (let left = 1; left > 0;) {
        const step = stateDirty(ports);
        stated += step.stated;
        left = step.left;
      }
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  return stated;
}

/** Everything a person watching a script wants to know: the mode that keeps the line from sending, in words. */
const STANDS: Readonly<Record<string, string>> = {
  need_epoch: 'Máy này cần phiên gửi mới; thành phố chưa trả lời.',
  waiting_approval: 'Đang chờ thành phố duyệt máy này.',
  retired: 'Thành phố đã ngừng nhận gói của máy này.',
  not_joined: 'Trung tâm chưa ghép với thành phố.',
};

/** Pushes and pulls; with `confirm` also withdraws what the city counts and this store does not hold, until nothing of it is left. */
async function exchange(given: Given, ports: LinePorts, sender: LineSender, confirm: boolean): Promise<void> {
  await sender.syncUntilDone();
  while (confirm) {
    const line = readLine(ports.store);
    const withdrawn = line === null || line.failures > 0 ? 0 : withdrawKeys(ports, uncoveredOf(line));
    if (withdrawn === 0) return;
    record(ports.store, given, 'cityWithdrawn', { count: withdrawn });
    await sender.syncUntilDone();
  }
}

export const sync: Command = {
  takes: [],
  does: 'Gửi hết số liệu đang chờ lên thành phố rồi nhận nội dung gửi xuống',
  options: { 'dry-run': { type: 'boolean' }, 'confirm-withdraw': { type: 'boolean' } },
  run: (given) =>
    writing(given, async (store): Promise<Done> => {
      const first = readLine(store);
      if (first === null || first.epoch === 0) throw new Refusal('not-joined');
      const ports = portsOf(store, given);
      if (given.values['dry-run'] === true) {
        const pending = messagesCount(store, 'waiting') + wouldState(ports);
        return { json: { sent: 0, acknowledged: 0, refused: 0, pending }, lines: [`Chạy thử, chưa gửi gì: ${pending} gói sẽ gửi.`] };
      }
      const sender = makeSender({
        ports,
        post: postOverNetwork,
        holder: `cli-${process.pid}`,
        chance: () => 0.5,
        timers: { set: () => 0, clear: () => undefined },
        onFault: (error) => {
          throw error;
        },
      });
      const before = judgedCount(store);
      await exchange(given, ports, sender, given.values['confirm-withdraw'] === true);
      await sender.stop();
      const line = readLine(store) ?? first;
      const after = judgedCount(store);
      // Sent: the city has spoken about it, for or against.
      const sent = after.judged - before.judged;
      const refused = after.refused - before.refused;
      const whole = line.mode === 'ok' && line.countedEpoch === line.epoch;
      const pending = Math.max(whole ? 0 : 1, messagesCount(store, 'waiting') + dirtyCount(store));
      const done = { sent, acknowledged: sent - refused, refused, pending };
      const lines = [`Đã gửi ${sent} gói, thành phố nhận ${done.acknowledged}, từ chối ${refused}, còn chờ ${pending}.`];
      if (STANDS[line.mode] !== undefined) lines.push(STANDS[line.mode] ?? '');
      if (line.lastFailure !== null) lines.push('Không nhận được trả lời của máy chủ thành phố; chạy lại lệnh này sau.');
      if (line.uncoveredCount > 0)
        lines.push(
          `${line.uncoveredCount} kỳ thành phố đang có mà sổ này không có; nếu đúng là không có số liệu, chạy lại với --confirm-withdraw.`,
        );
      if (rejectedOpen(store).count > 0) lines.push(`${rejectedOpen(store).count} gói bị từ chối; mở Đồng bộ để xem và gửi lại.`);
      return { json: done, lines, exit: pending > 0 ? 1 : 0 };
    }),
};
