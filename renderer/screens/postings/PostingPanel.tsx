import { Button } from '@mantine/core';
import { IconChecks, IconPencil, IconPin, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { PostingFull, PostingRow } from '../../../shared/contract/postings.ts';
import { PART_LABEL, UNKNOWN_PART } from '../../../shared/posting/parts.ts';
import { actsIn, placesText, POSTING_KIND_LABEL, type PostingAct } from '../../../shared/posting/states.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan } from '../../session/session.ts';
import { ActForm } from './ActForm.tsx';
import { PaperForm } from './PaperForm.tsx';
import { StateWords } from './StateWords.tsx';
import classes from './postings.module.css';

const ACTS = {
  post: [IconPin, 'Niêm yết', 'Alt B'],
  check: [IconChecks, 'Kiểm tra', 'Alt K'],
  remove: [IconTrash, 'Gỡ', 'Alt G'],
} as const satisfies Record<PostingAct, readonly unknown[]>;
/** Lines of a list of hundreds shown at first. */
const FIRST_LINES = 12;
const dayBy = (day: string | null, by: string): string => (day === null ? '' : [vnDay(day), by].filter((w) => w !== '').join(' · '));

type Props = {
  readonly row: PostingRow;
  readonly act: PostingAct | null;
  readonly onAct: (act: PostingAct | null) => void;
  readonly onPrint: () => void;
};
/** One item: what may be done now, what changed since it was posted, every part as it has to hang, papers and history. */
export const PostingPanel = ({ row, act, onAct, onPrint }: Props) => {
  const works = useCan('clerk', 'officer', 'head', 'data');
  const checks = useCan('head', 'data');
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const [editing, setEditing] = useState(false);
  const read = useCentre('postings.read', { key: row.key }, { keep: false });
  const acts = actsIn(row.state).filter((a) => (a === 'check' ? checks : works));
  const added = row.code === '';
  if (editing)
    return (
      <PanelSection title="Sửa giấy niêm yết">
        <PaperForm before={row} onSaved={() => setEditing(false)} onClose={() => setEditing(false)} />
      </PanelSection>
    );
  return (
    <>
      <PanelSection
        title={POSTING_KIND_LABEL[row.kind]}
        note={row.kind === 'procedure' ? row.code : ''}
        actions={
          <>
            {added && works && (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                Sửa
              </Button>
            )}
            {row.kind === 'procedure' && (
              <Button size="xs" variant="subtle" leftSection={<IconPrinter size={15} stroke={1.7} aria-hidden />} onClick={onPrint}>
                In phiếu
              </Button>
            )}
          </>
        }
      >
        <p className={classes.title}>{row.title}</p>
        <div>
          <StateWords row={row} chip />
        </div>
        <Facts
          items={[
            ...(row.field === '' ? [] : [['Lĩnh vực', row.field] as const]),
            ...(added
              ? [
                  ['Văn bản', dayBy(row.docOn, row.docNo)] as const,
                  ['Dùng đến hết', row.untilOn === null ? '' : vnDay(row.untilOn)] as const,
                ]
              : []),
            [row.removedOn !== null ? 'Niêm yết lần cuối' : 'Niêm yết', dayBy(row.postedOn, row.postedBy)],
            ['Nơi niêm yết', placesText(row.places)],
            ...(row.kind === 'procedure'
              ? [
                  [
                    'Bản danh mục',
                    row.postedVersion === null
                      ? row.version === null
                        ? ''
                        : `hiện hành: bản ${row.version}`
                      : row.version === null || row.version === row.postedVersion
                        ? `bản ${row.postedVersion}`
                        : `đã treo bản ${row.postedVersion}, hiện hành bản ${row.version}`,
                  ] as const,
                ]
              : []),
            ['Kiểm tra', row.checkedOn === null ? '' : dayBy(row.checkedOn, row.checkedBy)],
            ...(row.faultOn === null ? [] : [['Thấy sai, rách', vnDay(row.faultOn)] as const]),
            ...(row.removedOn === null ? [] : [['Gỡ', vnDay(row.removedOn)] as const]),
          ]}
        />
        {act !== null && acts.includes(act) ? (
          <ActForm
            key={act}
            act={act}
            keys={[row.key]}
            places={row.places}
            min={row.postedOn}
            onDone={() => onAct(null)}
            onClose={() => onAct(null)}
          />
        ) : (
          acts.length > 0 && (
            <div className={panelClasses.buttons}>
              {acts.map((a, i) => {
                const [IconOf, words, key] = ACTS[a];
                return (
                  <Button
                    key={a}
                    size="xs"
                    variant={i === 0 && !(a === 'check' && row.checked) ? 'filled' : 'default'}
                    leftSection={<IconOf size={15} stroke={1.7} aria-hidden />}
                    rightSection={<KeyCap>{key}</KeyCap>}
                    onClick={() => onAct(a)}
                  >
                    {a === 'post' && row.state !== 'none' ? 'Niêm yết lại' : a === 'check' && row.checked ? 'Kiểm tra lại' : words}
                  </Button>
                );
              })}
            </div>
          )
        )}
      </PanelSection>
      <QueryGate query={read}>{(full) => <Content full={full} />}</QueryGate>
      {row.id !== null && reads && (
        <PanelSection title="Minh chứng" note="ảnh chụp bảng, biên bản">
          <Papers kind="posting" id={String(row.id)} readOnly={!works} />
        </PanelSection>
      )}
      {row.id !== null && reads && (
        <PanelSection title="Diễn biến">
          <RecordHistory kind="posting" id={String(row.id)} />
        </PanelSection>
      )}
    </>
  );
};

const Content = ({ full: { row, parts, changes, earlier } }: { readonly full: PostingFull }) => (
  <>
    {changes.length > 0 && (
      <PanelSection title="Đã đổi gì từ lần niêm yết" note={changes.map((c) => PART_LABEL[c.id].toLocaleLowerCase('vi')).join(', ')}>
        {changes.map((c) => (
          <div key={c.id} className={classes.change}>
            <h4>{PART_LABEL[c.id]}</h4>
            {c.reordered && <p className={panelClasses.quiet}>Chỉ đổi thứ tự.</p>}
            <Lines lines={c.gone} mark="gone" />
            <Lines lines={c.come} mark="come" />
          </div>
        ))}
      </PanelSection>
    )}
    {parts.length > 0 && (
      <PanelSection title="Nội dung phải niêm yết" note={row.version === null ? 'hiện hành' : `bản ${row.version}, hiện hành`}>
        <dl className={classes.parts}>
          {parts.map((p) => (
            <div key={p.id}>
              <dt>{PART_LABEL[p.id]}</dt>
              <dd>{p.lines.length === 0 ? <span className={classes.unknown}>{UNKNOWN_PART}</span> : <Lines lines={p.lines} />}</dd>
            </div>
          ))}
        </dl>
      </PanelSection>
    )}
    {earlier.length > 0 && (
      <PanelSection title="Các lần trước">
        {earlier.map((e) => (
          <p key={e.id} className={classes.earlier}>
            {dayBy(e.postedOn, e.postedBy)}
            {e.version === null ? '' : ` · bản ${e.version}`}
            {e.checkedOn === null ? '' : ` · kiểm tra ${dayBy(e.checkedOn, e.checkedBy)}`}
            {e.faultOn === null ? '' : ` · thấy sai, rách ${vnDay(e.faultOn)}`}
            {e.removedOn === null ? '' : ` · gỡ ${dayBy(e.removedOn, e.removedBy)}`}
          </p>
        ))}
      </PanelSection>
    )}
  </>
);

const MARK = { gone: ['−', 'đã treo, nay không còn'], come: ['+', 'nay có, chưa treo'] } as const;
/** Lines of a part; a long list opens on demand. `mark`: on which side of a change they stand. */
const Lines = ({ lines, mark }: { readonly lines: readonly string[]; readonly mark?: keyof typeof MARK }) => {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FIRST_LINES);
  return (
    <>
      {shown.map((line, i) => (
        <p key={i} className={mark === undefined ? classes.line : classes[mark]}>
          {mark !== undefined && (
            <>
              <span aria-hidden>{MARK[mark][0]} </span>
              <span className="visually-hidden">{MARK[mark][1]}: </span>
            </>
          )}
          {line}
        </p>
      ))}
      {lines.length > shown.length && (
        <div>
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            Xem {vnInt(lines.length - shown.length)} dòng còn lại
          </Button>
        </div>
      )}
    </>
  );
};
