import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ProposalRow } from '../../../shared/contract/proposals.ts';
import { DECIDED, PROPOSAL_ACT_LABEL, type ProposalAct, WORDED } from '../../../shared/simplify/states.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';

type Props = { readonly proposal: ProposalRow; readonly act: ProposalAct; readonly onClose: () => void };
/** One step of the way: its day; the decision and the reason where it needs them. */
export const MoveForm = ({ proposal: p, act, onClose }: Props) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [decisionNo, setDecisionNo] = useState('');
  const [words, setWords] = useState('');
  const move = useCommand('proposals.move');
  const decided = DECIDED.includes(act);
  const worded = WORDED.includes(act);
  const missing =
    day === null
      ? 'Chưa nhập ngày'
      : act === 'approve' && decisionNo.trim() === ''
        ? 'Chưa nhập số quyết định'
        : worded && words.trim() === ''
          ? 'Chưa nhập lý do'
          : null;
  const submit = async (): Promise<void> => {
    if (day === null || (await move.attempt({ id: p.id, revision: p.revision, act, day, decisionNo, words })) === null) return;
    toast({ text: `Đã ghi: ${PROPOSAL_ACT_LABEL[act].toLocaleLowerCase('vi')}` });
    onClose();
  };
  return (
    <PanelForm
      title={PROPOSAL_ACT_LABEL[act]}
      missing={missing}
      busy={move.busy}
      failure={move.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={panelClasses.two}>
        <DayField label="Ngày" value={day} onChange={setDay} max={today} />
        {decided && (
          <TextInput
            label="Số quyết định, văn bản"
            value={decisionNo}
            maxLength={60}
            onChange={(e) => setDecisionNo(e.currentTarget.value)}
            autoFocus
          />
        )}
      </div>
      {worded && (
        <Textarea
          label="Lý do"
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={1000}
        />
      )}
    </PanelForm>
  );
};
