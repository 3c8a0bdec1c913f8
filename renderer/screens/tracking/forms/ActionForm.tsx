import type { ComponentType } from 'react';
import type { ActionKind } from '../../../../shared/contract/dossiers.ts';
import { FinishForm, LateReasonForm } from './finish.tsx';
import type { FormProps } from './form.ts';
import { ForwardForm, ReturnForm } from './hand-over.tsx';
import { PaymentDoneForm, RequestPaymentForm } from './money.tsx';
import { SupplementForm, SupplementReceivedForm } from './papers.tsx';
import { RefuseForm, ResumeForm, RevertForm, StopForm, WithdrawForm } from './reasons.tsx';
import { AcceptForm, ApologiseForm, AttachCodeForm, CorrectForm } from './register-entry.tsx';

/** Actions with a form of their own; the other three stand where their thing is: note under the timeline, fees and papers in their tabs. */
export type FormKind = Exclude<ActionKind, 'note' | 'payFee' | 'digitise'>;

const FORMS = {
  accept: AcceptForm,
  refuse: RefuseForm,
  forward: ForwardForm,
  requestSupplement: SupplementForm,
  supplementReceived: SupplementReceivedForm,
  requestPayment: RequestPaymentForm,
  paymentDone: PaymentDoneForm,
  stop: StopForm,
  resume: ResumeForm,
  withdraw: WithdrawForm,
  finish: FinishForm,
  return: ReturnForm,
  apologise: ApologiseForm,
  attachCode: AttachCodeForm,
  lateReason: LateReasonForm,
  revert: RevertForm,
  correct: CorrectForm,
} as const satisfies Record<FormKind, ComponentType<FormProps>>;

export const hasForm = (kind: ActionKind): kind is FormKind => Object.hasOwn(FORMS, kind);

export const ActionForm = ({ kind, ...props }: FormProps & { readonly kind: FormKind }) => {
  const Form = FORMS[kind];
  return <Form {...props} />;
};
