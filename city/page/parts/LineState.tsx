import { IconAlertOctagon, IconCircleCheck, IconClock, IconPlugOff, IconRefresh, IconUserQuestion, type Icon } from '@tabler/icons-react';
import type { CommuneHealth } from '../../contract/contract.ts';
import { LINE_WORDS } from '../../../shared/vi/city-words.ts';
import { cx } from '../../../renderer/parts/cx.ts';
import classes from './parts.module.css';

type State = CommuneHealth['state'];
export const LINE_LOOK: Readonly<Record<State, readonly [Icon, 'late' | 'soon' | 'ok' | 'wait' | 'plain' | 'accent']>> = {
  waiting_approval: [IconUserQuestion, 'wait'],
  silent: [IconAlertOctagon, 'late'],
  late: [IconClock, 'soon'],
  catching_up: [IconRefresh, 'accent'],
  never_joined: [IconPlugOff, 'plain'],
  ok: [IconCircleCheck, 'ok'],
};
/** Word, icon, colour; the words carry the meaning. */
export const LineState = ({ state }: { readonly state: State }) => {
  const [IconOf, tone] = LINE_LOOK[state];
  return (
    <span className={classes.state}>
      <IconOf size={16} stroke={1.8} aria-hidden className={cx(classes[tone])} />
      {LINE_WORDS[state]}
    </span>
  );
};
