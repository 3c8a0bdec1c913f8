import { Button, Popover, TextInput } from '@mantine/core';
import { IconPencil, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProposalRow } from '../../../shared/contract/proposals.ts';
import { KIND_LABEL, LEVEL_LABEL, missingToSend, reviewPeriodLabel } from '../../../shared/simplify/proposal.ts';
import { actsFrom, PROPOSAL_ACT_LABEL, PROPOSAL_STATE_LABEL, type ProposalAct } from '../../../shared/simplify/states.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { MoveForm } from './MoveForm.tsx';
import { ProposalForm } from './ProposalForm.tsx';
import { measureLines } from './words.ts';
import classes from './proposals.module.css';

type Props = { readonly proposal: ProposalRow; readonly onPrint: () => void; readonly onGone: () => void };
/** One proposal: what it asks, where it stands, the next step, its papers and history. */
export const ProposalPanel = ({ proposal: p, onPrint, onGone }: Props) => {
  const { user } = useSession();
  const decides = useCan('head', 'data');
  const works = useCan('clerk', 'officer', 'head', 'data');
  const mayEdit = p.state === 'draft' && (decides || (works && p.createdBy === user.name));
  const [doing, setDoing] = useState<ProposalAct | 'edit' | null>(null);
  const close = (): void => setDoing(null);
  if (doing === 'edit')
    return (
      <PanelSection title="Sửa phương án" note={PROPOSAL_STATE_LABEL[p.state]}>
        <ProposalForm before={p} start={p} onSaved={close} onClose={close} />
      </PanelSection>
    );
  const lacking = p.state === 'draft' ? missingToSend(p) : [];
  const lines = measureLines(p);
  const days: readonly (readonly [string, string | null])[] = [
    ['Ngày gửi', p.sentOn],
    ['Ngày quyết định', p.decidedOn],
    ['Ngày hoàn thành', p.doneOn],
  ];
  return (
    <>
      <PanelSection
        title={PROPOSAL_STATE_LABEL[p.state]}
        note={reviewPeriodLabel(p.period)}
        actions={
          <>
            <Button size="xs" variant="subtle" leftSection={<IconPrinter size={15} stroke={1.7} aria-hidden />} onClick={onPrint}>
              In
            </Button>
            {mayEdit && (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
                onClick={() => setDoing('edit')}
              >
                Sửa
              </Button>
            )}
            {mayEdit && <Drop proposal={p} onGone={onGone} />}
          </>
        }
      >
        <p className={classes.title}>{p.procedureName}</p>
        <Facts
          items={[
            ['Mã, lĩnh vực', `${p.procedureCode} · ${p.field}`],
            ['Cấp', LEVEL_LABEL[p.level]],
            ['Phương án', p.kinds.map((k) => KIND_LABEL[k]).join('; ')],
            ...days.flatMap(([label, d]) => (d === null ? [] : [[label, vnDay(d)] as const])),
            ...(p.decisionNo === '' ? [] : [['Quyết định', p.decisionNo] as const]),
            ['Người lập', p.createdBy],
          ]}
        />
        {decides &&
          (doing === null ? (
            <div className={panelClasses.buttons}>
              {actsFrom(p.state).map((act, i) => (
                <Button
                  key={act}
                  size="xs"
                  {...(i === 0 ? { variant: 'filled' } : {})}
                  disabled={act === 'send' && lacking.length > 0}
                  onClick={() => setDoing(act)}
                >
                  {PROPOSAL_ACT_LABEL[act]}
                </Button>
              ))}
            </div>
          ) : (
            <MoveForm key={doing} proposal={p} act={doing} onClose={close} />
          ))}
        {lacking.length > 0 && <p className={panelClasses.quiet}>Trước khi gửi còn thiếu: {lacking.join('; ')}.</p>}
      </PanelSection>
      {lines.length > 0 && (
        <PanelSection title="Trước và sau">
          <table className={classes.measures}>
            <thead>
              <tr>
                <th scope="col">Nội dung</th>
                <th scope="col">Trước</th>
                <th scope="col">Sau</th>
                <th scope="col">Giảm</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((l) => (
                <tr key={l.key}>
                  <th scope="row">
                    {l.label}
                    <span className={classes.below}>{l.unit}</span>
                  </th>
                  <td>{l.before}</td>
                  <td>{l.after}</td>
                  <td>
                    {l.saved}
                    {l.share === '–' ? '' : <span className={classes.below}>{l.share}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </PanelSection>
      )}
      <PanelSection title="Lý do">
        <p className={classes.words}>{p.reason === '' ? '–' : p.reason}</p>
      </PanelSection>
      <PanelSection title="Quy định cần sửa">
        <p className={classes.words}>{p.provision === '' ? 'Không phải sửa văn bản quy phạm pháp luật.' : p.provision}</p>
      </PanelSection>
      <PanelSection title="Giấy tờ">
        <Papers kind="proposal" id={String(p.id)} readOnly={!works} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="proposal" id={String(p.id)} />
      </PanelSection>
    </>
  );
};

const Drop = ({ proposal: p, onGone }: Pick<Props, 'proposal' | 'onGone'>) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const drop = useCommand('proposals.drop');
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
          Bỏ
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={panelClasses.form}
          onSubmit={(e) => {
            e.preventDefault();
            if (reason.trim() !== '')
              void drop.attempt({ id: p.id, revision: p.revision, reason }).then((done) => {
                if (done !== null) onGone();
              });
          }}
        >
          <TextInput
            label="Vì sao bỏ bản nháp này"
            value={reason}
            maxLength={300}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
          />
          {drop.failure !== null && <ErrorBox failure={drop.failure} />}
          <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={drop.busy}>
            Bỏ bản nháp
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
