import type { Channel, Status } from '../contract/fields.ts';
import { COLUMNS, headingOf } from './columns.ts';
import { dayOfStamp, quoteFormula, type Stamp, timeOfStamp } from './cell.ts';
import type { RegisterFacts } from './merge.ts';
import { NOT_ASSIGNED } from './merge.ts';
import { CHANNEL_LABELS, PAY_LABELS, STATUS_LABELS } from './status-label.ts';

/** First row of an exported register. */
export const EXPORT_HEADINGS: readonly string[] = COLUMNS.map(headingOf);

/** `31/12/2025` or `31/12/2025 08:30:15`. */
const writeStamp = (stamp: Stamp | null): string => {
  if (stamp === null) return '';
  const day = dayOfStamp(stamp);
  const time = timeOfStamp(stamp);
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}${time === null ? '' : ` ${time}`}`;
};

const channelLabel = (channel: Channel): string => CHANNEL_LABELS[channel];
const statusLabel = (status: Status): string => STATUS_LABELS[status];
const yesNo = (flag: boolean): string => (flag ? 'Có' : 'Không');

/** One dossier as a row of the register file, in the order of `COLUMNS`. Imports back unchanged. */
export function writeRow(facts: RegisterFacts & { readonly procedureName: string }): readonly (string | number)[] {
  const texts = [
    facts.code,
    facts.procedureCode,
    facts.procedureName,
    facts.field,
    facts.owner,
    facts.idNumber === '' ? facts.otherPaper : facts.idNumber,
    facts.phone,
    facts.address,
  ].map(quoteFormula);
  return [
    ...texts,
    channelLabel(facts.channel),
    writeStamp(facts.received),
    writeStamp(facts.promised),
    writeStamp(facts.finished),
    writeStamp(facts.returned),
    statusLabel(facts.status),
    facts.officer === NOT_ASSIGNED ? '' : quoteFormula(facts.officer),
    facts.fee === 0 ? '' : facts.fee,
    facts.payMethod === null ? '' : PAY_LABELS[facts.payMethod],
    yesNo(facts.digitised),
    yesNo(facts.eresult),
    yesNo(facts.reused),
  ];
}
