import { useCallback } from 'react';
import { dayOfInstant, localOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import { receiptSlip } from '../../shared/forms/receipt-slip.ts';
import { slipDataOf } from '../../shared/forms/slip-data.ts';
import { supplementRequest, type SupplementRequestData } from '../../shared/forms/supplement-request.ts';
import type { Office } from '../../shared/forms/letterhead.ts';
import { call } from '../api/client.ts';
import { sendCommand } from '../api/use-centre.ts';
import { usePrint } from '../parts/print.tsx';
import { useSession } from '../session/session.ts';
import { fitForms, type FormMaker } from './fit-forms.tsx';
import { FormPaper } from './FormPaper.tsx';

/** Draws forms, each on one sheet, and opens the print dialog once for all of them. */
const usePrintForms = (): ((title: string, makers: readonly FormMaker[]) => Promise<void>) => {
  const print = usePrint();
  return useCallback(
    async (title, makers) => {
      const forms = await fitForms(makers);
      await print({ page: 'a5l', title, content: forms.map((form, i) => <FormPaper key={i} form={form} />) });
    },
    [print],
  );
};

const officeOf = async (): Promise<Office> => {
  const { agencyName, centreName, place, hotline } = await call('settings.read', {});
  return { agencyName, centreName, place, hotline };
};

/**
 * Prints Mẫu 01 of stored dossiers, the first time or again: each print is recorded with its number before the
 * dialog opens. Dossiers never received have no receipt and are left out. Answers how many sheets were drawn.
 */
export const usePrintReceipts = (): ((ids: readonly number[]) => Promise<number>) => {
  const printForms = usePrintForms();
  const { user, demo } = useSession();
  return useCallback(
    async (ids) => {
      const office = await officeOf();
      const makers: FormMaker[] = [];
      let firstCode = '';
      for (const id of ids) {
        const dossier = await call('dossiers.read', { id });
        const { receivedAt, row } = dossier;
        if (receivedAt === null) continue;
        const hour =
          dossier.term === null || row.promisedOn === null
            ? null
            : (
                await call('calendar.promise', {
                  procedureCode: row.procedureCode,
                  receivedAt: localOfInstant(receivedAt),
                  term: dossier.term,
                })
              ).receiptHour;
        const printed = await sendCommand('dossiers.recordPrint', { id, form: 'mau-01' });
        const received = dossier.history.findLast((line) => line.type === 'received');
        const data = slipDataOf(dossier, {
          office,
          receiptHour: hour,
          receiver: received?.actor ?? user.name,
          print: {
            copy: printed.copy,
            day: dayOfInstant(printed.at),
            time: timeOfInstant(printed.at),
            counter: user.counter,
            sample: demo,
          },
        });
        if (data === null) continue;
        firstCode ||= row.code;
        makers.push((fit) => receiptSlip(data, fit));
      }
      if (makers.length > 0) await printForms(`Giấy tiếp nhận ${firstCode}`, makers);
      return makers.length;
    },
    [printForms, user, demo],
  );
};

export type SupplementPrint = Pick<SupplementRequestData, 'person' | 'procedure' | 'lines' | 'reason' | 'day'> & {
  /** `HH:mm` of the print. */
  readonly time: string;
  /** The dossier it belongs to, when there already is one; its print is then recorded. */
  readonly dossierId: number | null;
};

/** Prints Mẫu 02, before a dossier exists (papers missing at the counter) or for one that waits for a supplement. */
export const usePrintSupplement = (): ((request: SupplementPrint) => Promise<void>) => {
  const printForms = usePrintForms();
  const { user, demo } = useSession();
  return useCallback(
    async ({ dossierId, time, ...request }) => {
      const office = await officeOf();
      const copy = dossierId === null ? 1 : (await sendCommand('dossiers.recordPrint', { id: dossierId, form: 'mau-02' })).copy;
      const data: SupplementRequestData = {
        ...request,
        office,
        number: null,
        guide: user.name,
        print: { copy, day: request.day, time, counter: user.counter, sample: demo },
      };
      await printForms(`Phiếu bổ sung ${request.person.fullName}`, [(fit) => supplementRequest(data, fit)]);
    },
    [printForms, user, demo],
  );
};
