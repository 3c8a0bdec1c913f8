/** Bundled into a page by intake-print.test.ts: draws forms the way the program does before printing. */
import { createRoot } from 'react-dom/client';
import '../../renderer/theme/fonts.css';
import '../../renderer/theme/tokens.css';
import '../../renderer/theme/base.css';
import { FormPaper } from '../../renderer/print/FormPaper.tsx';
import { fitForms } from '../../renderer/print/fit-forms.tsx';
import { receiptSlip, type ReceiptSlipData } from '../../shared/forms/receipt-slip.ts';
import { supplementRequest, type SupplementRequestData } from '../../shared/forms/supplement-request.ts';

type Wanted = { readonly receipts?: readonly ReceiptSlipData[]; readonly supplements?: readonly SupplementRequestData[] };

const draw = async ({ receipts = [], supplements = [] }: Wanted): Promise<readonly number[]> => {
  const forms = await fitForms([
    ...receipts.map((data) => (fit: Parameters<typeof receiptSlip>[1]) => receiptSlip(data, fit)),
    ...supplements.map((data) => (fit: Parameters<typeof supplementRequest>[1]) => supplementRequest(data, fit)),
  ]);
  const root = document.getElementById('print-root');
  if (root === null) throw new Error('no print root');
  await new Promise<void>((drawn) => {
    createRoot(root).render(
      <div ref={() => drawn()}>
        {forms.map((form, i) => (
          <FormPaper key={i} form={form} />
        ))}
      </div>,
    );
  });
  return forms.map((form) => form.fit);
};

declare global {
  // oxlint-disable-next-line no-var
  var drawForms: typeof draw;
}
globalThis.drawForms = draw;
