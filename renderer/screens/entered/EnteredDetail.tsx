import { Button, Popover, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTargetArrow, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnteredValue } from '../../../shared/contract/entered.ts';
import type { EnteredDefinition } from '../../../shared/entered/definitions.ts';
import { type EnteredTarget, stateText, targetOn, targetText } from '../../../shared/entered/target.ts';
import { fractionText, valueText } from '../../../shared/entered/value.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan } from '../../session/session.ts';
import { TargetForm } from './TargetForm.tsx';
import { ValueForm } from './ValueForm.tsx';
import classes from './entered.module.css';

export type Line = { readonly definition: EnteredDefinition; readonly values: readonly EnteredValue[] };

/** Đạt, chưa đạt, không phát sinh; a dash where no target was given. */
export const StateMark = ({
  definition,
  amount,
  target,
}: {
  readonly definition: EnteredDefinition;
  readonly amount: Pick<EnteredValue, 'num' | 'den'>;
  readonly target: { readonly value: number } | null;
}) => {
  const text = stateText(definition, amount, target);
  return (
    <span className={text === 'Chưa đạt' ? classes.short : text === 'Đạt' ? classes.met : classes.none}>{text === '' ? '–' : text}</span>
  );
};

/** One indicator: its values of the period, each with papers and history; a new one below. */
export const EnteredDetail = ({
  line: { definition, values },
  targets,
  span,
}: {
  readonly line: Line;
  readonly targets: readonly EnteredTarget[];
  readonly span: DaySpan;
}) => {
  const mayWrite = useCan('head', 'data', 'officer');
  const decides = useCan('head', 'data');
  const target = targetOn(targets, definition.id, span.to);
  const exact = values.some((v) => v.from === span.from && v.to === span.to);
  const [editing, setEditing] = useState<number | 'new' | 'target' | null>(values.length === 0 && mayWrite ? 'new' : null);
  return (
    <>
      <PanelSection
        title={definition.name}
        note={definition.group}
        actions={
          decides &&
          editing !== 'target' && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconTargetArrow size={15} stroke={1.7} aria-hidden />}
              onClick={() => setEditing('target')}
            >
              Giao chỉ tiêu
            </Button>
          )
        }
      >
        <Facts
          items={[
            [
              'Mức được giao',
              target === null
                ? ''
                : `${targetText(definition, target.value)}, từ ${vnDay(target.validFrom)}${target.basis === '' ? '' : `; ${target.basis}`}`,
            ],
            ['Tử số', definition.numerator],
            ...(definition.kind === 'count' ? [] : [['Mẫu số', definition.denominator] as const]),
            ['Chiều tốt', definition.better === 'up' ? 'Càng cao càng tốt' : 'Càng thấp càng tốt'],
            ['Nguồn thường dùng', definition.source],
          ]}
        />
        {editing === 'target' && <TargetForm definition={definition} target={target} from={span.from} onClose={() => setEditing(null)} />}
      </PanelSection>
      {values.map((v) => (
        <PanelSection
          key={v.id}
          title={valueText(definition, v)}
          note={`${vnDay(v.from)} – ${vnDay(v.to)}`}
          actions={
            mayWrite && (
              <>
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
                  onClick={() => setEditing(v.id)}
                >
                  Sửa
                </Button>
                {decides && <Remove value={v} />}
              </>
            )
          }
        >
          {editing === v.id ? (
            <ValueForm definition={definition} value={v} span={span} onSaved={() => setEditing(null)} onClose={() => setEditing(null)} />
          ) : (
            <>
              <Facts
                items={[
                  ['Tử số / mẫu số', fractionText(definition, v)],
                  ['Kết quả', <StateMark key="state" definition={definition} amount={v} target={targetOn(targets, definition.id, v.to)} />],
                  ['Nguồn', v.source],
                  ['Ghi chú', v.note],
                  ['Người nhập', v.enteredBy],
                ]}
              />
              <Papers kind="entered" id={String(v.id)} readOnly={!mayWrite} />
              <details className={classes.history}>
                <summary>Diễn biến</summary>
                <RecordHistory kind="entered" id={String(v.id)} />
              </details>
            </>
          )}
        </PanelSection>
      ))}
      {mayWrite && !exact && (
        <PanelSection title={values.length === 0 ? 'Chưa nhập' : 'Số của kỳ này'}>
          {editing === 'new' ? (
            <ValueForm definition={definition} value={null} span={span} onSaved={() => setEditing(null)} onClose={() => setEditing(null)} />
          ) : (
            <div className={panelClasses.buttons}>
              <Button size="xs" leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />} onClick={() => setEditing('new')}>
                Nhập số
              </Button>
            </div>
          )}
        </PanelSection>
      )}
      {values.length === 0 && !mayWrite && (
        <PanelSection title="Chưa nhập">
          <p className={panelClasses.quiet}>Giám đốc, người làm số liệu và cán bộ nhập được chỉ tiêu này.</p>
        </PanelSection>
      )}
    </>
  );
};

const Remove = ({ value }: { readonly value: EnteredValue }) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const remove = useCommand('entered.remove');
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
          Gỡ
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={panelClasses.form}
          onSubmit={(e) => {
            e.preventDefault();
            if (reason.trim() !== '') void remove.attempt({ id: value.id, reason });
          }}
        >
          <TextInput
            label="Vì sao gỡ số này"
            value={reason}
            maxLength={300}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
          />
          {remove.failure !== null && <ErrorBox failure={remove.failure} />}
          <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={remove.busy}>
            Gỡ số này
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
