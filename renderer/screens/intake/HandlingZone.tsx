import { Checkbox, NativeSelect } from '@mantine/core';
import { IconClockEdit } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import type { ProcedureFull } from '../../../shared/contract/catalogue.ts';
import { codeFieldNeedsFolding } from '../../../shared/vi/typing.ts';
import { findCode, normaliseCode, parseCode } from '../../../shared/dossier/codes.ts';
import type { FieldSentences, IntakeSurroundings } from '../../../shared/dossier/intake-check.ts';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { useSession } from '../../session/session.ts';
import { FeeBox } from './FeeBox.tsx';
import classes from './Intake.module.css';
import { TextField } from './TextField.tsx';
import { Zone } from './Zone.tsx';
import type { IntakeAction } from './state.ts';

type Props = {
  readonly draft: IntakeDraft;
  readonly procedure: ProcedureFull | null;
  readonly fee: IntakeSurroundings['fee'];
  readonly choices: readonly { readonly label: string; readonly amountVnd: number }[];
  readonly errors: FieldSentences;
  readonly dispatch: Dispatch<IntakeAction>;
};

/** A pasted link or a scan with more around it still gives the code. */
const tidyCode = (text: string): string => (text.trim() === '' ? '' : (findCode(text) ?? normaliseCode(text)));

/** What stands under the code field when it is right as it is: which code the dossier will carry. */
const codeHint = (draft: IntakeDraft, prefix: string | null): string | undefined => {
  if (draft.code.trim() === '') return undefined;
  const parsed = parseCode(draft.code);
  if (!parsed.ok) return undefined;
  if (codeFieldNeedsFolding(draft.code.trim().toUpperCase())) return 'Bộ gõ tiếng Việt đang bật: so lại mã với màn hình của thành phố';
  return prefix !== null && !parsed.code.startsWith(prefix) ? 'Mã của cơ quan khác: đúng khi hồ sơ nhận thay, sai thì so lại' : undefined;
};

export const HandlingZone = ({ draft, procedure, fee, choices, errors, dispatch }: Props) => {
  const { settings, today } = useSession();
  const officers = useCentre('officers.list', {});
  const set = (patch: Partial<IntakeDraft>): void => dispatch({ type: 'set', patch });
  const prefix = settings?.codePrefix ?? null;
  const online = draft.channel === 'online';
  const dossier = draft.lane === 'dossier';
  return (
    <Zone n={3} title="Nhận và trả">
      {dossier && (
        <div className={classes.block}>
          <span className={classes.label}>Kênh nộp</span>
          <Segmented
            label="Kênh nộp"
            full
            value={draft.channel}
            onChange={(channel) => dispatch({ type: 'channel', channel, procedure })}
            options={[
              { value: 'direct', label: 'Trực tiếp' },
              { value: 'online', label: 'Trực tuyến' },
              { value: 'post', label: 'Bưu chính' },
            ]}
          />
        </div>
      )}
      {online && (
        <Segmented
          label="Nơi nộp trực tuyến"
          full
          value={draft.subChannel === '' ? 'portal' : draft.subChannel}
          onChange={(subChannel) => set({ subChannel })}
          options={[
            { value: 'portal', label: 'Cổng DVC quốc gia' },
            { value: 'vneid', label: 'VNeID' },
          ]}
        />
      )}
      <TextField
        field="code"
        raw
        value={draft.code}
        onChange={(code) => set({ code })}
        tidy={tidyCode}
        error={errors.code}
        warning={codeHint(draft, prefix)}
        label={online ? 'Mã hồ sơ của Cổng' : 'Mã hồ sơ chính thức (nếu có)'}
        placeholder={online ? 'Quét hoặc dán mã' : prefix === null ? 'Trống: cấp mã TẠM' : `Trống: tự đánh số ${prefix}-…`}
      />
      {online && (
        <Checkbox
          label="Chưa tiếp nhận, để ở Mới đăng ký"
          checked={draft.asNew}
          onChange={(e) => set({ asNew: e.currentTarget.checked })}
        />
      )}
      <FeeBox draft={draft} known={dossier ? procedure !== null : true} fee={fee} choices={choices} errors={errors} dispatch={dispatch} />
      <div className={classes.block}>
        <span className={classes.label}>Trả kết quả</span>
        <Segmented
          label="Trả kết quả"
          full
          value={draft.resultBy}
          onChange={(resultBy) => set({ resultBy })}
          options={[
            { value: 'counter', label: 'Tại quầy' },
            { value: 'post', label: 'Bưu chính' },
            { value: 'electronic', label: 'Điện tử' },
          ]}
        />
      </div>
      {dossier && (
        <div className={classes.narrowPair}>
          <TextField field="sets" label="Số bộ" numeric value={draft.sets} onChange={(sets) => set({ sets })} error={errors.sets} />
          <NativeSelect
            label="Giao xử lý"
            value={draft.officer}
            onChange={(e) => set({ officer: e.currentTarget.value })}
            data={[
              { value: '', label: 'Chưa giao' },
              ...(officers.data ?? []).filter((o) => o.account || o.name === draft.officer).map((o) => ({ value: o.name, label: o.name })),
            ]}
          />
        </div>
      )}
      <div className={classes.block}>
        <span className={classes.label}>Báo khi có kết quả</span>
        <Segmented
          label="Báo khi có kết quả"
          full
          value={draft.notify}
          onChange={(notify) => set({ notify })}
          options={[
            { value: 'sms', label: 'Tin nhắn' },
            { value: 'call', label: 'Gọi điện' },
            { value: 'none', label: 'Không' },
          ]}
        />
      </div>
      <Checkbox
        label={
          <span className={classes.inline}>
            <IconClockEdit size={16} stroke={1.7} aria-hidden />
            Ghi lùi: đã nhận trước lúc này
          </span>
        }
        checked={draft.late}
        onChange={(e) => set({ late: e.currentTarget.checked, lateDay: draft.lateDay || today.split('-').toReversed().join('/') })}
      />
      {draft.late && (
        <div className={classes.agent}>
          <div className={classes.pair}>
            <TextField
              field="lateDay"
              label="Ngày nhận"
              numeric
              value={draft.lateDay}
              onChange={(lateDay) => set({ lateDay })}
              error={errors.lateDay}
              placeholder="22/11/2026"
            />
            <TextField
              field="lateTime"
              label="Giờ nhận"
              numeric
              value={draft.lateTime}
              onChange={(lateTime) => set({ lateTime })}
              error={errors.lateTime}
              placeholder="14:05"
            />
          </div>
          <TextField
            field="lateReason"
            label="Lý do ghi lùi"
            value={draft.lateReason}
            onChange={(lateReason) => set({ lateReason: lateReason.slice(0, 300) })}
            error={errors.lateReason}
            placeholder="Mất điện từ 14:00"
          />
        </div>
      )}
    </Zone>
  );
};
