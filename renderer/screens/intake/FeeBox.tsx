import { IconCircleCheck } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import { amountDue, readCopies, type FieldSentences, type IntakeSurroundings } from '../../../shared/dossier/intake-check.ts';
import { COPY_FEE_BASIS } from '../../../shared/dossier/copy-fee.ts';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { vnMoney } from '../../../shared/vi/format.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import classes from './Intake.module.css';
import { TextField } from './TextField.tsx';
import type { IntakeAction } from './state.ts';

type Props = {
  readonly draft: IntakeDraft;
  /** A procedure is chosen, so there is something to charge for. */
  readonly known: boolean;
  readonly fee: IntakeSurroundings['fee'];
  readonly choices: readonly { readonly label: string; readonly amountVnd: number }[];
  readonly errors: FieldSentences;
  readonly dispatch: Dispatch<IntakeAction>;
};

const MODES = [
  { value: 'before', label: 'Thu ngay' },
  { value: 'after', label: 'Thu sau' },
  { value: 'exempt', label: 'Miễn' },
] as const;
const METHODS = [
  { value: 'cash', label: 'Tiền mặt' },
  { value: 'transfer', label: 'QR ngân hàng' },
  { value: 'online', label: 'Trực tuyến', title: 'Trả trên Cổng Dịch vụ công hoặc VNeID' },
] as const;

/** The fee line: what the catalogue or the city's rule says, typed where they are silent; how and whether it is paid. */
export const FeeBox = ({ draft, known, fee, choices, errors, dispatch }: Props) => {
  if (!known) return null;
  const set = (patch: Partial<IntakeDraft>): void => dispatch({ type: 'set', patch });
  const copies = draft.lane === 'copies';
  const amount = amountDue(draft, { fee });
  const free = amount === 0 && draft.feeMode !== 'exempt';
  const name = copies ? 'Phí chứng thực bản sao' : (fee?.item ?? 'Phí, lệ phí');
  const sheets = copies ? (readCopies(draft) ?? []).reduce((sum, line) => sum + line.copies, 0) : 0;
  // Half of the catalogue states no amount; most of those are free, so nought is one key away.
  const offers =
    fee?.amount === null && !choices.some((choice) => choice.amountVnd === 0)
      ? [...choices, { label: 'Không thu', amountVnd: 0 }]
      : choices;
  const basis = copies ? COPY_FEE_BASIS : (fee?.basis ?? '');
  return (
    <div className={classes.block6}>
      <div className={classes.fee}>
        <div className={classes.feeLine} title={basis}>
          <span className={classes.feeName}>
            {name}
            {copies && sheets > 0 && <span className="hint">{sheets} bản sao</span>}
          </span>
          <strong>{amount === null ? 'chưa có mức' : draft.feeMode === 'exempt' ? 'Miễn' : vnMoney(amount)}</strong>
        </div>
        {basis !== '' && <p className={classes.basis}>{basis}</p>}
        {offers.length > 0 && (
          <div className={classes.choices} role="group" aria-label="Mức thu theo trường hợp">
            {offers.map((choice) => (
              <button
                key={choice.label}
                type="button"
                className={classes.choice}
                aria-pressed={draft.feeText === String(choice.amountVnd)}
                onClick={() => set({ feeText: String(choice.amountVnd) })}
              >
                <span>{choice.label}</span>
                <span>{vnMoney(choice.amountVnd)}</span>
              </button>
            ))}
          </div>
        )}
        {(fee?.amount === null || draft.feeText !== '' || errors.fee !== undefined || choices.length > 0) && (
          <TextField
            field="fee"
            label="Số tiền phải thu"
            numeric
            value={draft.feeText}
            onChange={(feeText) => set({ feeText })}
            error={errors.fee}
            placeholder={fee?.amount === null || fee === null ? 'Nhập theo bảng niêm yết' : vnMoney(fee.amount)}
          />
        )}
        {free && (
          <p className={classes.paid}>
            <IconCircleCheck size={16} stroke={1.8} aria-hidden />
            Không phải thu
          </p>
        )}
      </div>
      {!free && (
        <>
          <Segmented label="Thu phí" full value={draft.feeMode} onChange={(feeMode) => set({ feeMode })} options={MODES} />
          {draft.feeMode === 'before' && (
            <>
              <div className={classes.tight}>
                <Segmented
                  label="Hình thức thu"
                  full
                  value={draft.payMethod}
                  onChange={(payMethod) => set({ payMethod })}
                  options={METHODS}
                />
              </div>
              <TextField
                field="receiptNo"
                label="Số biên lai (nếu có)"
                numeric
                value={draft.receiptNo}
                onChange={(receiptNo) => set({ receiptNo: receiptNo.slice(0, 40) })}
              />
            </>
          )}
          {draft.feeMode === 'exempt' && (
            <TextField
              field="exemptReason"
              label="Đối tượng được miễn"
              value={draft.exemptReason}
              onChange={(exemptReason) => set({ exemptReason: exemptReason.slice(0, 200) })}
              error={errors.exemptReason}
              placeholder="Hộ nghèo, người cao tuổi…"
            />
          )}
        </>
      )}
    </div>
  );
};
