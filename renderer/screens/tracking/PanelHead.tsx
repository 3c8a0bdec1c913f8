import { ActionIcon, CloseButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { DossierFull } from '../../../shared/contract/dossiers.ts';
import { CHANNEL_LABEL } from '../../../shared/vi/dossier-words.ts';
import { vnDay, vnTerm } from '../../../shared/vi/format.ts';
import { formatBirth } from '../../../shared/vi/birth.ts';
import { formatPhone } from '../../../shared/vi/phone.ts';
import { cx } from '../../parts/cx.ts';
import { DueChip } from '../../parts/DueChip.tsx';
import { OutageMarks } from './OutageMarks.tsx';
import { ProofStrip } from '../../parts/ProofStrip.tsx';
import { StatusLabel } from '../../parts/StatusLabel.tsx';
import { copyNow } from '../../parts/copy-briefly.ts';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import classes from './panel.module.css';

type Props = { readonly dossier: DossierFull; readonly onClose: () => void };

const about = ({ person, row }: DossierFull): string =>
  [
    [person.sex, person.birth === '' ? '' : formatBirth(person.birth)].filter((part) => part !== '').join(', '),
    row.maskedId,
    person.phone === '' ? '' : formatPhone(person.phone),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** A long term fills weeks under each other; the promise, at the end, is what must be seen. */
const showPromise = (box: HTMLDivElement | null): void => {
  if (box !== null) box.scrollTop = box.scrollHeight;
};

/** Who, what, and by when, with the days that were counted. */
export const PanelHead = ({ dossier, onClose }: Props) => {
  const { today } = useSession();
  const { row, procedureName } = dossier;
  const copy = (): void => {
    if (copyNow(row.code)) toast({ text: `Đã chép mã ${row.code}` });
  };
  const restarted = dossier.history.some(
    (line) => !line.reverted && line.promisedOn !== null && ['supplementReceived', 'paymentDone', 'resume'].includes(line.type),
  );
  const term = dossier.term === null ? '' : ` · ${vnTerm(dossier.term).toLocaleLowerCase('vi')}${restarted ? ', tính lại' : ''}`;
  const people = about(dossier);
  return (
    <>
      <header className={classes.who}>
        <div className={classes.codeLine}>
          <span className={classes.codeText} title={row.code}>
            {row.code}
          </span>
          <ActionIcon variant="subtle" size={24} aria-label={`Chép mã ${row.code}`} onClick={copy}>
            <IconCopy size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
          <span className={classes.push}>
            <StatusLabel status={row.status} chip />
          </span>
          <CloseButton size={24} aria-label="Đóng, phím Esc" onClick={onClose} />
        </div>
        <h2 className={classes.name}>{row.name}</h2>
        {people !== '' && <p className={classes.about}>{people}</p>}
        {dossier.agent !== null && <p className={classes.about}>Người nộp thay: {dossier.agent.fullName}</p>}
        {row.tempCode !== null && row.tempCode !== row.code && <p className={classes.about}>Mã tạm cũ: {row.tempCode}</p>}
        <p className={classes.procedure} title={procedureName}>
          {procedureName}
          {dossier.caseName === null ? '' : ` (${dossier.caseName})`}
        </p>
      </header>
      <section className={classes.due} aria-label="Hạn trả">
        <div className={classes.dueHead}>
          <span className={classes.dueWords}>
            {row.status === 1 && row.due.kind !== 'none'
              ? 'Hạn tiếp nhận hồ sơ trực tuyến'
              : row.promisedOn === null
                ? `${CHANNEL_LABEL[row.channel]} · chưa hẹn trả`
                : `Hạn trả ${dossier.strip === null ? vnDay(row.promisedOn) : ''}${term}`}
          </span>
          <DueChip due={row.due} />
        </div>
        {dossier.strip !== null && (
          <div ref={showPromise} className={cx(dossier.strip.length > 6 && classes.weeks)}>
            <ProofStrip strip={dossier.strip} size="small" today={today} />
          </div>
        )}
        <OutageMarks id={row.id} />
        {dossier.lateReason !== '' && <p className={classes.late}>Lý do trễ: {dossier.lateReason}</p>}
      </section>
    </>
  );
};
