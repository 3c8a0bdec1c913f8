import * as nodeCrypto from 'node:crypto';
import type { VerifyResult } from '../shared/contract/admin.ts';
import { makeSyncCrypto, publicOf } from '../shared/sync/crypto.ts';
import type { Envelope } from '../shared/sync/protocol.ts';
import { genesisHash, openEnvelope } from '../shared/sync/sealing.ts';
import { contentHash, keyOfText } from '../shared/sync/statement.ts';
import { isDirty, readLine } from './queries/city-line.ts';
import { everyMessage, statedIn } from './queries/city-outbox.ts';
import { dayStatement } from './queries/city-statement.ts';
import type { Store } from './store.ts';

/**
 * The outbox of the current epoch, from its first message: numbers without a gap, each naming the one before, signed with our key, the last one the head that is stored.
 * And every day as stated says what the figures give now, unless it is marked to be stated again.
 */
export function checkOutbox(store: Store): VerifyResult['checks'][number] {
  const line = readLine(store);
  if (line === null || line.epoch === 0) return { id: 'outbox', ok: true, detail: 'Trung tâm chưa ghép với thành phố' };
  const crypto = makeSyncCrypto(nodeCrypto, Buffer);
  const key = publicOf(line.privateKey);
  let seq = 0;
  let prev = genesisHash(crypto, line.grantText);
  for (const m of everyMessage(store, line.epoch)) {
    const opened = openEnvelope(crypto, JSON.parse(m.envelope) as Envelope, key);
    const fits =
      opened.ok &&
      opened.fault === null &&
      m.seq === seq + 1 &&
      opened.header.seq === m.seq &&
      opened.header.epoch === line.epoch &&
      opened.header.commune === line.commune &&
      opened.header.prev === prev &&
      opened.hash === m.hash &&
      opened.header.type === m.type;
    if (!fits) return { id: 'outbox', ok: false, detail: `Gói gửi thành phố số ${m.seq} không khớp chuỗi hoặc chữ ký` };
    seq = m.seq;
    prev = m.hash;
  }
  if (seq !== line.seq || prev !== line.hash)
    return { id: 'outbox', ok: false, detail: `Chuỗi gói gửi thành phố dừng ở số ${seq}, sổ ghi ${line.seq}` };
  let days = 0;
  let wrong = 0;
  for (const stated of statedIn(store, line.epoch)) {
    const parsed = keyOfText(stated.key);
    if (parsed?.set !== 'measures') continue;
    days += 1;
    if (!isDirty(store, stated.key) && contentHash(crypto, dayStatement(store, parsed.period.start)) !== stated.contentHash) wrong += 1;
  }
  return wrong === 0
    ? { id: 'outbox', ok: true, detail: `${seq} gói gửi thành phố liền chuỗi, ${days} ngày đã báo khớp số liệu` }
    : { id: 'outbox', ok: false, detail: `${wrong} ngày đã báo thành phố khác số liệu mà chưa đánh dấu gửi lại` };
}
