import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FindingRow, InspectionRow } from '../../../shared/contract/inspections.ts';
import { compareSteps, differences, differenceText } from '../../../shared/inspection/compare-steps.ts';
import { isOverdue } from '../../../shared/inspection/counting.ts';
import {
  ACT_LABEL,
  actsFrom,
  DECIDING,
  FINDING_LABEL,
  type FindingAct,
  INSPECTION_LABEL,
  STATE_LABEL,
} from '../../../shared/inspection/states.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { FindingForm, MoveForm } from './FindingForms.tsx';
import { InspectionForm } from './InspectionForm.tsx';
import classes from './inspections.module.css';

/** One inspection: what was looked at, what came of it with its remedy, papers and history. */
export const InspectionPanel = ({ inspection: i }: { readonly inspection: InspectionRow }) => {
  const { user } = useSession();
  const decides = useCan('head', 'data');
  const works = useCan('clerk', 'officer', 'head', 'data');
  const own = decides || (works && i.createdBy === user.name);
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState<string | null>(null);
  const findings = useCentre('inspections.findings', { id: i.id }, { keep: false });
  if (editing)
    return (
      <PanelSection title="Sửa cuộc kiểm tra">
        <InspectionForm before={i} onSaved={() => setEditing(false)} onClose={() => setEditing(false)} />
      </PanelSection>
    );
  const pairs = compareSteps(i.internalSteps, i.electronicSteps);
  const known = new Set((findings.data ?? []).map((f) => f.content));
  return (
    <>
      <PanelSection
        title={INSPECTION_LABEL[i.kind]}
        note={vnDay(i.heldOn)}
        actions={
          own && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              Sửa
            </Button>
          )
        }
      >
        <p className={classes.title}>{i.body}</p>
        <p className={classes.words}>{i.scope}</p>
        <Facts
          items={[
            ['Văn bản', [i.docNo, i.docOn === null ? '' : vnDay(i.docOn)].filter((w) => w !== '').join(' · ')],
            ...(i.kind === 'iso' ? [['Thủ tục', i.procedureName] as const] : []),
            ['Người ghi', i.createdBy],
          ]}
        />
      </PanelSection>
      {i.kind === 'iso' && (
        <PanelSection
          title="Hai quy trình"
          note={
            pairs.length === 0
              ? 'chưa nhập bước nào'
              : differences(pairs).length === 0
                ? 'khớp nhau'
                : `${differences(pairs).length} chỗ khác nhau`
          }
        >
          {pairs.length > 0 && (
            <table className={classes.pairs}>
              <thead>
                <tr>
                  <th scope="col">Nội bộ</th>
                  <th scope="col">Điện tử</th>
                </tr>
              </thead>
              <tbody>
                {pairs.map((p, k) => (
                  <tr key={k}>
                    <td>{p.internal ?? <span className={classes.missing}>không có</span>}</td>
                    <td>{p.electronic ?? <span className={classes.missing}>không có</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {own &&
            differences(pairs)
              .filter((d) => !known.has(differenceText(d)))
              .map((d) => (
                <div key={differenceText(d)} className={panelClasses.buttons}>
                  <Button
                    size="xs"
                    leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
                    onClick={() => setAdding(differenceText(d))}
                    aria-label={`Ghi tồn tại: ${differenceText(d)}`}
                  >
                    Ghi tồn tại: thiếu “{(d.internal ?? d.electronic ?? '').slice(0, 34)}”
                  </Button>
                </div>
              ))}
        </PanelSection>
      )}
      <QueryGate query={findings}>
        {(rows) => (
          <>
            {rows.length === 0 && (
              <PanelSection title="Tồn tại, kiến nghị">
                <p className={panelClasses.quiet}>Không phát sinh.</p>
              </PanelSection>
            )}
            {rows.map((f) => (
              <Finding key={f.id} inspection={i} finding={f} own={own} decides={decides} name={user.name} works={works} />
            ))}
          </>
        )}
      </QueryGate>
      {own &&
        (adding === null ? (
          <PanelSection title="Thêm">
            <div className={panelClasses.buttons}>
              <Button size="xs" leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />} onClick={() => setAdding('')}>
                Thêm tồn tại, kiến nghị
              </Button>
            </div>
          </PanelSection>
        ) : (
          <PanelSection title="Mục mới">
            <FindingForm key={adding} inspection={i} finding={null} start={adding} onClose={() => setAdding(null)} />
          </PanelSection>
        ))}
      <PanelSection title="Giấy tờ của cuộc kiểm tra">
        <Papers kind="inspection" id={String(i.id)} readOnly={!works} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="inspection" id={String(i.id)} />
      </PanelSection>
    </>
  );
};

type FindingProps = {
  readonly inspection: InspectionRow;
  readonly finding: FindingRow;
  readonly own: boolean;
  readonly decides: boolean;
  readonly works: boolean;
  readonly name: string;
};
const Finding = ({ inspection, finding: f, own, decides, works, name }: FindingProps) => {
  const { today } = useSession();
  const [doing, setDoing] = useState<FindingAct | 'edit' | null>(null);
  const close = (): void => setDoing(null);
  const may = (act: FindingAct): boolean => (DECIDING.includes(act) ? decides : own || (works && f.owner === name));
  const acts = actsFrom(f.state).filter(may);
  return (
    <PanelSection
      title={FINDING_LABEL[f.kind]}
      note={
        <span className={isOverdue(f, today) ? classes.late : undefined}>
          {isOverdue(f, today) ? `Quá hạn ${vnDay(f.dueOn ?? today)}` : STATE_LABEL[f.kind][f.state]}
        </span>
      }
      actions={
        own &&
        f.state === 'open' &&
        doing === null && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
            onClick={() => setDoing('edit')}
          >
            Sửa
          </Button>
        )
      }
    >
      {doing === 'edit' ? (
        <FindingForm inspection={inspection} finding={f} onClose={close} />
      ) : (
        <>
          <p className={classes.words}>{f.content}</p>
          <Facts
            items={[
              [f.kind === 'finding' ? 'Người khắc phục' : 'Gửi cơ quan', f.owner],
              ['Hạn', f.dueOn === null ? '' : vnDay(f.dueOn)],
              ...(f.remedy === '' ? [] : [[f.kind === 'finding' ? 'Khắc phục' : 'Trả lời', f.remedy] as const]),
              ...(f.remediedOn === null ? [] : [['Ngày', vnDay(f.remediedOn)] as const]),
              ...(f.confirmedOn === null ? [] : [['Xác nhận', vnDay(f.confirmedOn)] as const]),
            ]}
          />
          {doing !== null ? (
            <MoveForm key={doing} finding={f} heldOn={inspection.heldOn} act={doing} onClose={close} />
          ) : (
            acts.length > 0 && (
              <div className={panelClasses.buttons}>
                {acts.map((act, k) => (
                  <Button key={act} size="xs" {...(k === 0 && act !== 'reopen' ? { variant: 'filled' } : {})} onClick={() => setDoing(act)}>
                    {ACT_LABEL[f.kind][act]}
                  </Button>
                ))}
              </div>
            )
          )}
          <Papers kind="inspection" id={`${inspection.id}/${f.id}`} readOnly={!works} />
        </>
      )}
    </PanelSection>
  );
};
