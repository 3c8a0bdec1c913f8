import { outageRecord } from '../../../shared/incident/record.ts';
import { call } from '../../api/client.ts';
import { usePrint } from '../../parts/print.tsx';
import { useSession } from '../../session/session.ts';
import type { OutageFull } from './OutageDetail.tsx';
import { RecordPaper } from './RecordPaper.tsx';

/** `print(outage)`: its record on one sheet of A4, with the centre's head and the time of now. */
export const usePrintRecord = () => {
  const print = usePrint();
  const { settings, user, today, demo } = useSession();
  return async ({ outage, counts, changes }: OutageFull): Promise<void> => {
    if (settings === null) return;
    const { now } = await call('incidents.now', {});
    const record = outageRecord({
      office: { agencyName: settings.agencyName, centreName: settings.centreName, place: settings.place, hotline: settings.hotline },
      outage,
      counts,
      corrections: changes.filter((c) => c.what === 'corrected').length,
      now,
      today,
      by: user.name,
      sample: demo,
    });
    await print({ page: 'a4', title: `Biên bản sự cố ${outage.id}`, content: <RecordPaper record={record} /> });
  };
};
