import { Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState, type Dispatch } from 'react';
import { useNavigate } from 'react-router';
import { COPY_PROCEDURE } from '../../../shared/dossier/copy-fee.ts';
import { parseBirth } from '../../../shared/vi/birth.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import { vnDayShort } from '../../../shared/vi/format.ts';
import { checkIdNumber } from '../../../shared/vi/identity.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import classes from './Intake.module.css';
import type { IntakeAction, IntakeState } from './state.ts';

const SETTLE_MS = 300;

/** A warning, not a wall: the same person already has this procedure open. */
export const Duplicates = ({ state, dispatch }: { readonly state: IntakeState; readonly dispatch: Dispatch<IntakeAction> }) => {
  const navigate = useNavigate();
  const { draft, passedOver } = state;
  const birth = parseBirth(draft.person.birth);
  const id = checkIdNumber(draft.person.idNumber);
  const asked = {
    procedureCode: draft.procedureCode ?? '',
    idNumber: id.errors.length === 0 ? id.value : '',
    fullName: nfc(draft.person.fullName),
    birth: birth.ok ? birth.birth : '',
  };
  const [settled, setSettled] = useState(asked);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as typeof asked), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const enough =
    settled.procedureCode !== '' &&
    settled.procedureCode !== COPY_PROCEDURE &&
    (settled.idNumber !== '' || (settled.fullName !== '' && settled.birth !== ''));
  const found = useCentre('dossiers.duplicates', settled, { enabled: enough, keep: false });
  const rows = enough ? (found.data ?? []).filter((row) => !passedOver.includes(row.id)) : [];
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <div className={classes.duplicate} role="status">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div>
        <p className={classes.duplicateTitle}>Có thể trùng hồ sơ{rows.length > 1 ? ` (${rows.length})` : ''}</p>
        <p>
          Cùng thủ tục, đang xử lý: <strong>{first.code}</strong>
          {first.receivedOn === null ? '' : `, nhận ${vnDayShort(first.receivedOn)}`}
          {first.promisedOn === null ? '' : `, hẹn trả ${vnDayShort(first.promisedOn)}`}.
        </p>
        <p className={classes.duplicateActs}>
          <Anchor component="button" type="button" onClick={() => void navigate(pathFor('dossier', first.id))}>
            Mở hồ sơ cũ
          </Anchor>
          <Anchor component="button" type="button" onClick={() => dispatch({ type: 'passOver', ids: rows.map((row) => row.id) })}>
            Không trùng, làm tiếp
          </Anchor>
        </p>
      </div>
    </div>
  );
};
