import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PAY_METHOD_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { Segmented } from '../../../parts/Segmented.tsx';
import type { FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';
import { ReasonField } from './reasons.tsx';

export type PayMethod = keyof typeof PAY_METHOD_LABEL;
const METHODS = (Object.keys(PAY_METHOD_LABEL) as PayMethod[]).map((value) => ({ value, label: PAY_METHOD_LABEL[value] }));

type FieldsProps = {
  readonly method: PayMethod;
  readonly onMethod: (method: PayMethod) => void;
  readonly receiptNo: string;
  readonly onReceipt: (text: string) => void;
};
export const PayFields = ({ method, onMethod, receiptNo, onReceipt }: FieldsProps) => (
  <>
    <Segmented label="Cách nộp" value={method} onChange={onMethod} options={METHODS} full />
    <TextInput label="Số biên lai, chứng từ" value={receiptNo} onChange={(event) => onReceipt(event.currentTarget.value)} maxLength={40} />
  </>
);

export const RequestPaymentForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [amount, setAmount] = useState<number | string>('');
  const [reason, setReason] = useState('');
  const value = typeof amount === 'number' && Number.isInteger(amount) && amount > 0 ? amount : null;
  const missing = value === null ? 'Cần số tiền, tính bằng đồng.' : reason.trim() === '' ? 'Cần ghi khoản phải nộp và thông báo.' : null;
  return (
    <Frame
      title="Yêu cầu nghĩa vụ tài chính"
      submit="Gửi yêu cầu"
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => {
        if (value !== null) onDo({ kind: 'requestPayment', amount: value, reason });
      }}
    >
      <NumberInput
        label="Số tiền (đ)"
        value={amount}
        onChange={setAmount}
        min={0}
        max={100_000_000_000}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator="."
        decimalSeparator=","
        hideControls
        inputMode="numeric"
      />
      <ReasonField label="Khoản phải nộp, số thông báo" value={reason} onChange={setReason} max={300} />
      <p className={classes.hint}>Hạn trả dừng đếm đến khi công dân nộp, rồi tính lại.</p>
    </Frame>
  );
};

export const PaymentDoneForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [method, setMethod] = useState<PayMethod>('online');
  const [receiptNo, setReceipt] = useState('');
  return (
    <Frame
      title="Đã nộp nghĩa vụ tài chính"
      submit="Ghi đã nộp"
      busy={busy}
      failure={failure}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'paymentDone', method, receiptNo })}
    >
      <PayFields method={method} onMethod={setMethod} receiptNo={receiptNo} onReceipt={setReceipt} />
      <p className={classes.hint}>Ngày hẹn trả mới tính từ hôm nay.</p>
    </Frame>
  );
};
