import { useCentre } from '../../../api/use-centre.ts';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ProcedureFields } from './ProcedureFields.tsx';

type Props = { readonly code: string | null; readonly onClose: () => void; readonly onSaved: (code: string) => void };

/** A new version of a procedure for this centre, or a local one when `code` is null. */
export const ProcedureForm = ({ code, onClose, onSaved }: Props) =>
  code === null ? (
    <ProcedureFields base={null} onClose={onClose} onSaved={onSaved} />
  ) : (
    <Loaded code={code} onClose={onClose} onSaved={onSaved} />
  );

const Loaded = ({ code, onClose, onSaved }: Props & { readonly code: string }) => {
  const read = useCentre('procedures.read', { code }, { keep: false });
  return <QueryGate query={read}>{(p) => <ProcedureFields base={p} onClose={onClose} onSaved={onSaved} />}</QueryGate>;
};
