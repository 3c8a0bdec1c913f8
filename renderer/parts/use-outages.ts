import type { Outage } from '../../shared/contract/incidents.ts';
import { useCentre, useCommand } from '../api/use-centre.ts';
import { useCan } from '../session/session.ts';
import { toast } from './toast.tsx';

const EVERY_MINUTE = 60_000;
const MISTAKE = 'Bấm nhầm, hoàn tác';

/** What is out of order now, and the switch: both ways can be taken back. */
export const useOutages = () => {
  const query = useCentre('incidents.now', {}, { every: EVERY_MINUTE });
  const maySwitch = useCan('clerk', 'officer', 'head', 'data', 'it');
  const mayCorrect = useCan('head', 'data', 'it');
  const starting = useCommand('incidents.start');
  const ending = useCommand('incidents.end');
  const withdrawing = useCommand('incidents.withdraw');
  const correcting = useCommand('incidents.correct');
  const start = async (system: string, name: string): Promise<number | null> => {
    ending.reset();
    const made = await starting.attempt({ system });
    if (made === null) return null;
    toast({
      text: `Đã báo sự cố: ${name}`,
      undo: async () => {
        await withdrawing.run({ ...made, reason: MISTAKE });
      },
    });
    return made.id;
  };
  const end = async (o: Pick<Outage, 'id' | 'revision' | 'name'>): Promise<void> => {
    starting.reset();
    const ended = await ending.attempt({ id: o.id, revision: o.revision });
    if (ended === null) return;
    const undo = async (): Promise<void> => {
      await correcting.run({ ...ended, beganAt: 'keep', endedAt: null, reason: MISTAKE });
    };
    toast({ text: `Đã kết thúc sự cố: ${o.name}`, ...(mayCorrect ? { undo } : {}) });
  };
  return {
    query,
    open: query.data?.open ?? [],
    systems: query.data?.systems ?? [],
    now: query.data?.now ?? null,
    maySwitch,
    start,
    end,
    busy: starting.busy || ending.busy,
    failure: starting.failure ?? ending.failure,
  } as const;
};
export type Outages = ReturnType<typeof useOutages>;
