import { Checkbox, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconQrcode, IconUserCheck } from '@tabler/icons-react';
import { useEffect, useState, type Dispatch } from 'react';
import { birthSentences, formatBirth, parseBirth } from '../../../shared/vi/birth.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { checkIdNumber, maskId } from '../../../shared/vi/identity.ts';
import { checkPhone, formatPhone } from '../../../shared/vi/phone.ts';
import type { FieldSentences } from '../../../shared/dossier/intake-check.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Chip } from '../../parts/Chip.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { Duplicates } from './Duplicates.tsx';
import classes from './Intake.module.css';
import { TextField } from './TextField.tsx';
import { Zone } from './Zone.tsx';
import type { IntakeAction, IntakeState, KnownPerson } from './state.ts';

const tidyBirth = (text: string): string => {
  const parsed = parseBirth(text);
  return parsed.ok ? formatBirth(parsed.birth) : nfc(text);
};
const tidyId = (text: string): string => {
  const checked = checkIdNumber(text);
  return checked.errors.length === 0 ? checked.value : nfc(text);
};
const tidyPhone = (text: string): string => (checkPhone(text).errors.length === 0 ? formatPhone(text) : nfc(text));

type Props = {
  readonly state: IntakeState;
  readonly errors: FieldSentences;
  readonly warnings: FieldSentences;
  readonly dispatch: Dispatch<IntakeAction>;
};

/** People of the register whose name is being typed; a list below the field, chosen or passed over. */
const KnownPeople = ({ typed, onChoose }: { readonly typed: string; readonly onChoose: (person: KnownPerson) => void }) => {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(nfc(typed)), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useCentre('persons.find', { text: settled, limit: 4 }, { enabled: settled.length >= 4, keep: false });
  const rows = found.data ?? [];
  if (settled.length < 4 || rows.length === 0) return null;
  return (
    <ul className={classes.people} aria-label="Người đã có trong sổ">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" className={classes.personLine} onMouseDown={(e) => e.preventDefault()} onClick={() => onChoose(row)}>
            <span className={classes.strong}>{row.fullName}</span>
            <span className="hint">
              {[
                row.idNumber === '' ? 'chưa có số định danh' : maskId(row.idNumber),
                ...(row.birth === '' ? [] : [formatBirth(row.birth)]),
                `${row.dossiers} hồ sơ`,
              ].join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};

export const PersonZone = ({ state, errors, warnings, dispatch }: Props) => {
  const { draft, known, scanNotice } = state;
  const { person, agent } = draft;
  const [naming, setNaming] = useState(false);
  const organisation = person.kind === 'organisation';
  const id = person.kind === 'individual' ? checkIdNumber(person.idNumber) : null;
  const complete = id !== null && id.errors.length === 0;
  // A known number completes its person by itself; what was typed or scanned stays.
  const sameId = useCentre('persons.find', { text: id?.value ?? '', limit: 1 }, { enabled: complete && known === null, keep: false });
  const match = complete ? sameId.data?.find((row) => row.idNumber === id.value) : undefined;
  useEffect(() => {
    if (match !== undefined && known === null) dispatch({ type: 'recognise', person: match, replace: false });
  }, [match, known, dispatch]);
  const otherName =
    match !== undefined &&
    nfc(person.fullName) !== '' &&
    nfc(match.fullName).toLocaleLowerCase('vi') !== nfc(person.fullName).toLocaleLowerCase('vi');

  const set = (patch: Partial<typeof person>): void => dispatch({ type: 'person', patch });
  const birth = nfc(person.birth) === '' ? null : parseBirth(person.birth);
  return (
    <Zone
      n={2}
      title={organisation ? 'Tổ chức nộp' : 'Người nộp'}
      side={
        draft.personFrom === 'qr' ? (
          <Chip tone="ok" icon={IconQrcode}>
            Từ QR căn cước
          </Chip>
        ) : draft.personFrom === 'known' ? (
          <Chip tone="ok" icon={IconUserCheck}>
            Đã có trong sổ
          </Chip>
        ) : (
          <Segmented
            label="Loại người nộp"
            value={person.kind}
            onChange={(kind) => set({ kind })}
            options={[
              { value: 'individual', label: 'Cá nhân' },
              { value: 'organisation', label: 'Tổ chức' },
            ]}
          />
        )
      }
    >
      {scanNotice !== null && (
        <p className={classes.notice} role="alert">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {scanNotice}
        </p>
      )}
      <div className={classes.pair}>
        <TextField
          field="idNumber"
          label={organisation ? 'Mã số tổ chức' : 'Số định danh'}
          value={person.idNumber}
          numeric
          raw
          tidy={organisation ? nfc : tidyId}
          onChange={(idNumber) => set({ idNumber })}
          error={errors.idNumber}
          warning={warnings.idNumber}
        />
        {!organisation && (
          <TextField
            field="birth"
            label="Ngày sinh"
            value={person.birth}
            numeric
            tidy={tidyBirth}
            onChange={(text) => set({ birth: text })}
            error={errors.birth}
            warning={birth?.ok === false && person.birth.length >= 10 ? birthSentences[birth.code] : undefined}
            placeholder="05/09/1985"
          />
        )}
      </div>
      <div className={classes.named} onFocus={() => setNaming(true)} onBlur={() => setNaming(false)}>
        <TextField
          field="fullName"
          strong
          value={person.fullName}
          onChange={(fullName) => set({ fullName })}
          error={errors.fullName}
          warning={otherName && match !== undefined ? `Số này trong sổ ghi tên ${match.fullName}` : undefined}
          label={
            <span className={classes.nameLabel}>
              <span>{organisation ? 'Tên tổ chức' : 'Họ và tên'}</span>
              {known !== null && (
                <span>
                  Đã quen: {known.dossiers} hồ sơ{known.lastOn === null ? '' : `, gần nhất ${vnDay(known.lastOn)}`}
                </span>
              )}
            </span>
          }
          {...(organisation || person.sex === '' ? {} : { right: <span className={classes.sex}>{person.sex}</span> })}
        />
        {naming && known === null && draft.personFrom === 'typed' && (
          <KnownPeople typed={person.fullName} onChoose={(row) => dispatch({ type: 'recognise', person: row, replace: true })} />
        )}
      </div>
      <Duplicates state={state} dispatch={dispatch} />
      {!organisation && draft.personFrom === 'typed' && (
        <Segmented
          label="Giới tính"
          full
          value={person.sex === '' ? null : person.sex}
          onChange={(sex) => set({ sex })}
          options={[
            { value: 'Nam', label: 'Nam' },
            { value: 'Nữ', label: 'Nữ' },
          ]}
        />
      )}
      <TextField field="address" label="Địa chỉ" value={person.address} onChange={(address) => set({ address })} error={errors.address} />
      <div className={classes.pair}>
        <TextField
          field="phone"
          label="Điện thoại"
          value={person.phone}
          numeric
          tidy={tidyPhone}
          onChange={(phone) => set({ phone })}
          error={errors.phone}
          warning={warnings.phone}
        />
        <TextField
          field="email"
          label="Email (nếu có)"
          value={person.email}
          raw
          onChange={(email) => set({ email })}
          error={errors.email}
        />
      </div>
      <TextField
        field="note"
        label="Ghi chú trên phiếu"
        value={draft.note}
        onChange={(note) => dispatch({ type: 'set', patch: { note: note.slice(0, 300) } })}
        placeholder="Không có"
      />
      <Checkbox
        label="Nộp thay theo ủy quyền"
        checked={draft.agentOn}
        onChange={(e) => dispatch({ type: 'set', patch: { agentOn: e.currentTarget.checked } })}
      />
      {draft.agentOn && (
        <div className={classes.agent}>
          <TextField
            field="agentName"
            label="Người đến nộp thay"
            strong
            value={agent.fullName}
            onChange={(fullName) => dispatch({ type: 'agent', patch: { fullName } })}
            error={errors.agentName}
          />
          <div className={classes.pair}>
            <TextField
              field="agentId"
              label="Số định danh"
              numeric
              raw
              tidy={tidyId}
              value={agent.idNumber}
              onChange={(idNumber) => dispatch({ type: 'agent', patch: { idNumber } })}
              error={errors.agentId}
            />
            <TextField
              field="agentPhone"
              label="Điện thoại"
              numeric
              tidy={tidyPhone}
              value={agent.phone}
              onChange={(phone) => dispatch({ type: 'agent', patch: { phone } })}
              error={errors.agentPhone}
            />
          </div>
          <TextField
            field="agentAddress"
            label="Địa chỉ"
            value={agent.address}
            onChange={(address) => dispatch({ type: 'agent', patch: { address } })}
          />
          <TextField
            field="agentPaper"
            label="Giấy tờ ủy quyền"
            value={agent.otherPaper}
            onChange={(otherPaper) => dispatch({ type: 'agent', patch: { otherPaper: otherPaper.slice(0, 60) } })}
            placeholder="Giấy ủy quyền số, ngày"
          />
        </div>
      )}
      {draft.channel === 'direct' && draft.lane === 'dossier' && (
        <NativeSelect
          label="Lý do nộp trực tiếp (nếu ghi)"
          value={draft.directReason}
          onChange={(e) => dispatch({ type: 'set', patch: { directReason: e.currentTarget.value } })}
          data={DIRECT_REASONS}
        />
      )}
    </Zone>
  );
};

/** Recorded because staff may not file online in the citizen's name: the citizen signs in with the identification account. */
const DIRECT_REASONS = [
  { value: '', label: 'Không ghi' },
  'Chưa có định danh điện tử mức 2',
  'Không có điện thoại thông minh',
  'Người nộp chọn nộp trực tiếp',
  'Cổng dịch vụ công gián đoạn',
  'Thủ tục chưa có trực tuyến',
];
