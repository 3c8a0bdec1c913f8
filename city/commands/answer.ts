import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { CARRIER_BYTES, type CarrierAnswers, carrierRequests, readCarrier } from '../../shared/sync/carrier.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { text } from '../../shared/command-line/command.ts';
import { receiveEpoch } from '../receive/epoch.ts';
import { receivePull } from '../receive/pull.ts';
import { receiveSync } from '../receive/sync.ts';
import { type Command, Refused, withReceiver } from './frame.ts';

const RECEIVE = { [SYNC_PATHS.sync]: receiveSync, [SYNC_PATHS.epochs]: receiveEpoch, [SYNC_PATHS.pull]: receivePull } as const;

export const answer: Command = {
  takes: ['TỆP'],
  does: 'Nhận tệp một trung tâm gửi bằng thẻ nhớ, viết tệp trả lời',
  options: { out: { type: 'string', required: true, shows: 'TỆP' } },
  run: (given) =>
    withReceiver(given, async (ports) => {
      const [file = ''] = given.positionals;
      const out = text(given, 'out');
      const carried = statSync(file).size > CARRIER_BYTES ? null : readCarrier(carrierRequests, readFileSync(file, 'utf8'));
      if (carried === null) throw new Refused('Tệp này không phải tệp đồng bộ của một trung tâm.');
      const answers: CarrierAnswers['answers'] = [];
      for (const { path, body } of carried.requests) {
        const received = await RECEIVE[path](ports, body);
        answers.push({ path, body: received.status === 200 ? received.body : '' });
      }
      writeFileSync(`${out}.tmp`, JSON.stringify({ file: 'mctx-answer-1', commune: carried.commune, answers } satisfies CarrierAnswers), {
        mode: 0o600,
      });
      renameSync(`${out}.tmp`, out);
      const refused = answers.filter((a) => a.body === '').length;
      return {
        json: { file: out, requests: answers.length, refused },
        lines: [`Đã trả lời ${answers.length - refused}/${answers.length} gói của ${carried.commune}: ${out}`],
        exit: refused > 0 ? 1 : 0,
      };
    }),
};
