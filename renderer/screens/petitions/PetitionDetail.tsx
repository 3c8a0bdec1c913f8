import { Button } from '@mantine/core';
import { IconAlertOctagon, IconPencil, IconThumbUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PetitionRow } from '../../../shared/contract/petitions.ts';
import {
  afterPetitionAct,
  isOpenPetition,
  PETITION_ACT_LABEL,
  PETITION_ACTS,
  PETITION_CHANNEL_LABEL,
  PETITION_CLASS_LABEL,
  PETITION_DECIDING,
  PETITION_STATE_LABEL,
  type PetitionAct,
} from '../../../shared/petitions/states.ts';
import { MISS_LABEL, STEP_LABEL } from '../../../shared/petitions/words.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import { Chip } from '../../parts/Chip.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { MoveForm, RateForm } from './ActForm.tsx';
import { PetitionForm } from './PetitionForm.tsx';
import { nextWords } from './words.ts';
import classes from './petitions.module.css';

type Doing = PetitionAct | 'edit' | 'rate' | null;
const NEXT: readonly PetitionAct[] = ['accept', 'supplemented', 'answer', 'publish'];
const dayOr = (day: string | null): string => (day === null ? '' : vnDay(day));

/** One petition: what was said, its terms, what may be done now, each step with its words, papers, history. */
export const PetitionDetail = ({ id }: { readonly id: number }) => {
  const query = useCentre('petitions.read', { id }, { keep: false });
  return <QueryGate query={query}>{(found) => <Body petition={found.petition} steps={found.steps} />}</QueryGate>;
};

type Steps = readonly { readonly id: number; readonly act: string; readonly day: string; readonly words: string; readonly by: string }[];
const Body = ({ petition: p, steps }: { readonly petition: PetitionRow; readonly steps: Steps }) => {
  const { today, user } = useSession();
  const decides = useCan('head', 'data');
  const works = useCan('clerk', 'officer');
  const writes = decides || (works && (p.owner === '' || p.owner === user.name) && !(p.class === 'conduct' && p.officer === user.name));
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  if (doing === 'edit') return <PetitionForm petition={p} onSaved={close} onClose={close} />;
  const open = isOpenPetition(p.state);
  const acts = writes
    ? PETITION_ACTS.filter(
        (a) => afterPetitionAct(p.state, a) !== null && (decides || !PETITION_DECIDING.includes(a)) && (a !== 'publish' || p.toPublish),
      )
    : [];
  const main = NEXT.find((a) => acts.includes(a));
  return (
    <>
      <PanelSection
        title={PETITION_STATE_LABEL[p.state]}
        note={nextWords(p, today)}
        actions={
          writes && (
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
        <p className={classes.content}>{p.content}</p>
        {p.misses.length > 0 && (
          <div className={classes.chips}>
            {p.misses.map((m) => (
              <Chip key={m} tone="late" icon={IconAlertOctagon}>
                {MISS_LABEL[m]}
              </Chip>
            ))}
          </div>
        )}
        <Facts
          items={[
            ['Mã', p.code],
            ['Phân loại', PETITION_CLASS_LABEL[p.class]],
            ['Kênh', PETITION_CHANNEL_LABEL[p.channel]],
            ['Người gửi', [p.sender, p.contact].filter((w) => w !== '').join(', ')],
            ['Người xử lý', p.owner],
            ...(p.officer === '' ? [] : [['Cán bộ bị phản ánh', p.officer] as const]),
            ...(p.dossierId === null
              ? []
              : [
                  [
                    'Hồ sơ',
                    p.dossierCode === '' ? (
                      'không còn trong sổ'
                    ) : (
                      <Link key="d" to={pathFor('dossier', p.dossierId)}>
                        {p.dossierCode}
                      </Link>
                    ),
                  ] as const,
                ]),
            ...(p.repeatOf === null
              ? []
              : [
                  [
                    'Lặp lại của',
                    <Link key="r" to={pathFor('petition', p.repeatOf)}>
                      {p.repeatCode}
                    </Link>,
                  ] as const,
                ]),
            ...(p.repeats === 0 ? [] : [['Bị phản ánh lại', `${vnInt(p.repeats)} lần`] as const]),
            ...(p.toPublish ? [] : [['Công khai', 'không phải công khai'] as const]),
            ...(open
              ? []
              : [
                  [
                    'Đánh giá',
                    p.likes + p.dislikes === 0 ? 'chưa có' : `${vnInt(p.likes)} hài lòng, ${vnInt(p.dislikes)} không hài lòng`,
                  ] as const,
                ]),
          ]}
        />
        {doing === null && (
          <div className={panelClasses.buttons}>
            {main !== undefined && (
              <Button size="xs" variant="filled" onClick={() => setDoing(main)}>
                {PETITION_ACT_LABEL[main]}
              </Button>
            )}
            {writes && !open && (
              <Button size="xs" leftSection={<IconThumbUp size={15} stroke={1.7} aria-hidden />} onClick={() => setDoing('rate')}>
                Ghi đánh giá
              </Button>
            )}
            {acts
              .filter((a) => a !== main)
              .map((a) => (
                <Button key={a} size="xs" variant="subtle" onClick={() => setDoing(a)}>
                  {PETITION_ACT_LABEL[a]}
                </Button>
              ))}
          </div>
        )}
        {doing === 'rate' && <RateForm petition={p} onClose={close} />}
        {doing !== null && doing !== 'rate' && <MoveForm key={doing} petition={p} act={doing} onClose={close} />}
      </PanelSection>
      <PanelSection title="Thời hạn" note={`tính từ ${vnDay(p.clocks.base)}`}>
        <ul className={classes.clocks}>
          <li>
            <span className={classes.quiet}>Từ chối, trả lại</span>
            {dayOr(p.clocks.refuseBy)}
          </li>
          <li>
            <span className={classes.quiet}>Yêu cầu bổ sung</span>
            {dayOr(p.clocks.askBy)}
          </li>
          <li>
            <span className={classes.quiet}>Trả lời</span>
            {dayOr(p.clocks.answerBy)}
          </li>
          <li>
            <span className={classes.quiet}>Công khai</span>
            {p.clocks.publishBy === null ? '–' : vnDay(p.clocks.publishBy)}
          </li>
        </ul>
        {p.clocks.answerBy === null && <p className={panelClasses.quiet}>Lịch làm việc của năm chưa mở nên chưa tính được hạn.</p>}
      </PanelSection>
      <PanelSection title="Quá trình">
        <ul className={classes.steps}>
          {steps.map((s) => (
            <li key={s.id}>
              <p>
                <b>{STEP_LABEL[s.act] ?? s.act}</b>
                {s.words === '' ? '' : `: ${s.words}`}
              </p>
              <p className={classes.about}>
                {vnDay(s.day)} · {s.by}
              </p>
            </li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title="Minh chứng">
        <Papers kind="petition" id={String(p.id)} readOnly={!writes} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="petition" id={String(p.id)} />
      </PanelSection>
    </>
  );
};
