import { Button } from '@mantine/core';
import { IconAlertTriangle, IconEdit } from '@tabler/icons-react';
import { COMPONENT_KIND_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { vnDay, vnMoney, vnTerm } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Chip } from '../../../parts/Chip.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { CONFIDENCE_WORDS, LEVEL_WORDS, ORIGIN_WORDS, STATUS_WORDS } from './words.ts';
import classes from '../AdminScreen.module.css';

/** Where a shipped row comes from, in words; a centre's own version says its basis itself. */
const SOURCES: Readonly<Record<string, string>> = {
  'npsp-2026-07': 'Cổng Dịch vụ công quốc gia, tháng 7/2026',
  'hp-audit-2026-09': 'Bảng niêm yết tại Hải Phòng, tháng 9/2026',
  'hp-list-2025': 'Danh mục cấp xã của thành phố, 2025',
  knowledge: 'Kiến thức chung',
};
const sourceWords = (source: string): string => (source === '' ? '–' : (SOURCES[source] ?? source));

type Props = { readonly code: string; readonly edits: boolean; readonly onEdit: () => void };

/** One procedure in full: facts with their source, components, versions. */
export const ProcedurePanel = ({ code, edits, onEdit }: Props) => {
  const read = useCentre('procedures.read', { code }, { keep: false });
  return (
    <QueryGate query={read}>
      {(p) => (
        <>
          <Card
            title={p.code}
            note={STATUS_WORDS[p.status]}
            actions={
              edits && (
                <Button size="xs" leftSection={<IconEdit size={15} stroke={1.8} aria-hidden />} onClick={onEdit}>
                  Ban hành bản mới
                </Button>
              )
            }
          >
            <div className={classes.form}>
              <p>
                <b>{p.name}</b>
              </p>
              {p.confidence === 'unsure' && (
                <Chip tone="soon" icon={IconAlertTriangle}>
                  Số liệu chưa chắc, đối chiếu quyết định công bố
                </Chip>
              )}
              <dl className={classes.facts}>
                <dt>Lĩnh vực</dt>
                <dd>{p.field}</dd>
                <dt>Thời hạn</dt>
                <dd>
                  {p.term === null ? '–' : vnTerm(p.term)}
                  {p.termNote === null ? '' : ` (${p.termNote})`}
                </dd>
                <dt>Lệ phí</dt>
                <dd>
                  {p.feeVnd === null ? 'theo từng trường hợp' : vnMoney(p.feeVnd)}
                  {p.feeOnlineVnd === null ? '' : `, trực tuyến ${vnMoney(p.feeOnlineVnd)}`}
                  {p.feeNote === null ? '' : ` (${p.feeNote})`}
                </dd>
                <dt>Mức trực tuyến</dt>
                <dd>{LEVEL_WORDS[p.onlineLevel]}</dd>
                <dt>Kết quả</dt>
                <dd>{p.result ?? '–'}</dd>
                <dt>Cơ quan</dt>
                <dd>{p.authority ?? '–'}</dd>
                <dt>Nguồn</dt>
                <dd>
                  {sourceWords(p.source)} · {CONFIDENCE_WORDS[p.confidence]}
                </dd>
              </dl>
              {p.note !== null && <p className="hint">{p.note}</p>}
            </div>
          </Card>
          <Card title="Thành phần hồ sơ" note={`${p.components.length} giấy tờ`}>
            {p.components.length === 0 ? (
              <p className="hint">Chưa có danh sách giấy tờ. Ban hành bản mới để bổ sung; khi tiếp nhận vẫn ghi thêm được.</p>
            ) : (
              <ol className={classes.components}>
                {p.components.map((c) => (
                  <li key={`${c.position}-${c.name}`}>
                    {c.name}{' '}
                    <span className="hint">
                      {COMPONENT_KIND_LABEL[c.kind]}
                      {c.required ? '' : ', nếu có'}
                      {c.presentOnly ? ', chỉ xuất trình' : ''}
                      {c.caseName === null ? '' : ` · ${c.caseName}`}
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </Card>
          <Card title="Các bản" note={`${p.versions.length} bản`}>
            <ul className={classes.list}>
              {p.versions.map((v) => (
                <li key={v.version}>
                  Bản {v.version} từ {vnDay(v.validFrom)}, {(ORIGIN_WORDS as Record<string, string>)[v.origin] ?? v.origin}
                  {v.note === null ? '' : ` · ${v.note}`}
                </li>
              ))}
            </ul>
          </Card>
        </>
      )}
    </QueryGate>
  );
};
