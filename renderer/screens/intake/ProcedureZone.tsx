import { NativeSelect, Tooltip } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import type { ProcedureFull } from '../../../shared/contract/catalogue.ts';
import { casesOf, missingRequired } from '../../../shared/dossier/completeness.ts';
import { termWords } from '../../../shared/forms/day-words.ts';
import type { FieldSentences } from '../../../shared/dossier/intake-check.ts';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Empty } from '../../parts/Empty.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Checklist } from './Checklist.tsx';
import classes from './Intake.module.css';
import { SupplementButton } from './SupplementPanel.tsx';
import { TextField } from './TextField.tsx';
import { Zone } from './Zone.tsx';
import type { IntakeAction } from './state.ts';

const LEVEL = { full: 'Toàn trình', partial: 'Một phần', information: 'Chỉ thông tin' } as const satisfies Record<
  ProcedureFull['onlineLevel'],
  string
>;
const UNITS = [
  { value: 'working_day', label: 'ngày làm việc' },
  { value: 'day', label: 'ngày' },
  { value: 'hour', label: 'giờ làm việc' },
  { value: 'same_day', label: 'trong ngày' },
] as const;

type Props = {
  readonly draft: IntakeDraft;
  readonly procedure: ProcedureFull | null;
  readonly errors: FieldSentences;
  readonly attempted: boolean;
  readonly dispatch: Dispatch<IntakeAction>;
  readonly onChoose: (code: string) => void;
};

/** The procedures this centre takes most, to start without typing. */
const Usual = ({ onChoose }: { readonly onChoose: (code: string) => void }) => {
  const usual = useCentre('procedures.find', { text: '', limit: 9 });
  const rows = (usual.data ?? []).filter((row) => row.used > 0);
  return (
    <div className={classes.usual}>
      <Empty
        icon={IconFileSearch}
        fact="Chưa chọn thủ tục"
        todo={`Gõ tên, mã hoặc chữ đầu (ks, gpxd) ở ô trên cùng${rows.length > 0 ? ', hoặc chọn một thủ tục hay dùng' : ''}.`}
      />
      {rows.length > 0 && (
        <ul className={classes.usualList} aria-label="Thủ tục hay dùng">
          {rows.map((row) => (
            <li key={row.code}>
              <button type="button" className={classes.usualItem} onClick={() => onChoose(row.code)}>
                <span className="clip">{row.shortName}</span>
                <span className="hint">{row.code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

export const ProcedureZone = ({ draft, procedure, errors, attempted, dispatch, onChoose }: Props) => {
  if (draft.procedureCode === null || procedure === null) {
    return (
      <Zone n={1} title="Thủ tục và giấy tờ">
        {errors.procedure !== undefined && (
          <p className={classes.fieldError} role="alert">
            {errors.procedure}
          </p>
        )}
        {draft.procedureCode === null && <Usual onChoose={onChoose} />}
      </Zone>
    );
  }
  const required = draft.components.filter((line) => line.required);
  const missing = missingRequired(draft.components);
  const cases = casesOf(procedure.components);
  const started = attempted || draft.components.some((line) => line.received);
  const facts = [
    procedure.code,
    procedure.field,
    ...(procedure.term === null ? [] : [termWords(procedure.term)]),
    LEVEL[procedure.onlineLevel],
    `Bản ${procedure.version}`,
  ];
  return (
    <Zone
      n={1}
      title="Thủ tục và giấy tờ"
      flush
      side={
        required.length === 0
          ? 'Không có giấy bắt buộc trong danh mục'
          : `Đã nhận ${required.length - missing.length} / ${required.length} bắt buộc`
      }
      foot={
        <>
          <span className={classes.keys}>
            <KeyCap>Space</KeyCap> nhận <KeyCap>Shift Space</KeyCap> đủ <KeyCap>+</KeyCap> <KeyCap>−</KeyCap> bản <KeyCap>Ctrl D</KeyCap> số
            hóa
          </span>
          <SupplementButton missing={missing.length} onOpen={() => dispatch({ type: 'supplement', open: true })} />
        </>
      }
    >
      <div className={classes.procedure}>
        <h3 className={classes.procedureName}>{procedure.shortName}</h3>
        {procedure.name !== procedure.shortName && (
          <Tooltip label={procedure.name} multiline position="bottom-start">
            <p className="hint clip" tabIndex={0}>
              {procedure.name}
            </p>
          </Tooltip>
        )}
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {cases.length > 0 && (
          <label className={classes.case}>
            <span>Trường hợp</span>
            <NativeSelect
              value={draft.caseName ?? ''}
              data={[...cases]}
              onChange={(e) => dispatch({ type: 'case', caseName: e.currentTarget.value, procedure })}
            />
          </label>
        )}
        {procedure.term === null && (
          <div className={classes.pair}>
            <TextField
              field="term"
              label="Thời hạn"
              value={draft.termText}
              numeric
              onChange={(termText) => dispatch({ type: 'set', patch: { termText } })}
              error={errors.term}
              placeholder="Số ngày"
            />
            <NativeSelect
              label="Đơn vị"
              value={draft.termUnit}
              data={[...UNITS]}
              onChange={(e) => dispatch({ type: 'set', patch: { termUnit: e.currentTarget.value as IntakeDraft['termUnit'] } })}
            />
          </div>
        )}
      </div>
      <Checklist lines={draft.components} catalogue={procedure.components} pressing={started} dispatch={dispatch} />
    </Zone>
  );
};
