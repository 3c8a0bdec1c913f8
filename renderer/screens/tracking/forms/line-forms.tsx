import { Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { ComponentInput, FeeLine } from '../../../../shared/contract/dossiers.ts';
import { vnMoney } from '../../../../shared/vi/format.ts';
import type { FormProps } from './form.ts';
import { Frame } from './Frame.tsx';
import { PayFields, type PayMethod } from './money.tsx';

type LineProps = Omit<FormProps, 'subject'>;

/** Takes the money of one fee line. */
export const PayFeeForm = ({
  fee,
  position,
  busy,
  failure,
  onDo,
  onCancel,
}: LineProps & { readonly fee: FeeLine; readonly position: number }) => {
  const [method, setMethod] = useState<PayMethod>('cash');
  const [receiptNo, setReceipt] = useState('');
  return (
    <Frame
      title={`Thu ${vnMoney(fee.amount)}`}
      submit="Ghi đã thu"
      busy={busy}
      failure={failure}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'payFee', position, method, receiptNo })}
    >
      <PayFields method={method} onMethod={setMethod} receiptNo={receiptNo} onReceipt={setReceipt} />
    </Frame>
  );
};

/** Says that a paper now has its scan, or that one already in the data store was used again. */
export const DigitiseForm = ({ paper, busy, failure, onDo, onCancel }: LineProps & { readonly paper: ComponentInput }) => {
  const [pages, setPages] = useState<number | string>(1);
  const [reused, setReused] = useState(false);
  const count = typeof pages === 'number' && Number.isInteger(pages) && pages >= 0 ? pages : null;
  return (
    <Frame
      title="Số hóa giấy tờ"
      submit="Ghi số hóa"
      busy={busy}
      failure={failure}
      missing={!reused && (count === null || count === 0) ? 'Cần số trang đã quét.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'digitise', position: paper.position, as: reused ? 'reused' : 'file', pages: count ?? 0 })}
    >
      <NumberInput
        label="Số trang"
        value={pages}
        onChange={setPages}
        min={0}
        max={5000}
        allowDecimal={false}
        allowNegative={false}
        w={110}
      />
      <Checkbox
        label="Tái sử dụng bản đã có trong kho dữ liệu"
        checked={reused}
        onChange={(event) => setReused(event.currentTarget.checked)}
      />
    </Frame>
  );
};
