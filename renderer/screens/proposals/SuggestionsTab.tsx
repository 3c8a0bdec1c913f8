import { Button } from '@mantine/core';
import { IconBulb, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SuggestionView } from '../../../shared/contract/proposals.ts';
import { KIND_LABEL, KIND_SHORT } from '../../../shared/simplify/proposal.ts';
import { SOURCE_LABEL } from '../../../shared/simplify/suggest.ts';
import { searchKey } from '../../../shared/vi/fold.ts';
import { vnDay, vnInt, vnNumber } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import { Facts, Ledger, type LedgerColumn, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useCan } from '../../session/session.ts';
import classes from './proposals.module.css';

type Props = { readonly onMake: (s: SuggestionView) => void; readonly onOpen: (id: number) => void };
/** What the register of the last twelve months speaks for, with its numbers and its dossiers. */
export const SuggestionsTab = ({ onMake, onOpen }: Props) => {
  const list = useCentre('proposals.suggestions', {});
  const [text, setText] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const wanted = searchKey(text);
  const rows = (list.data?.rows ?? []).filter((s) =>
    searchKey(`${s.procedureCode} ${s.procedureName} ${s.field} ${s.subject} ${SOURCE_LABEL[s.source]}`).includes(wanted),
  );
  const chosen = rows.find((s) => s.key === current);
  const columns: readonly LedgerColumn<SuggestionView>[] = [
    {
      key: 'procedure',
      head: 'Thủ tục',
      clip: true,
      cell: (s) => s.procedureName,
      title: (s) => `${s.procedureCode} · ${s.procedureName}`,
    },
    { key: 'source', head: 'Dấu hiệu', cell: (s) => SOURCE_LABEL[s.source] },
    ...(chosen === undefined
      ? [{ key: 'kind', head: 'Phương án', cell: (s: SuggestionView) => s.kinds.map((k) => KIND_SHORT[k]).join(', ') }]
      : []),
    { key: 'cases', head: 'Hồ sơ', num: true, cell: (s) => `${vnInt(s.cases)} / ${vnInt(s.of)}` },
    { key: 'made', head: 'Đã lập', cell: (s) => (s.proposal === null ? '' : 'có') },
  ];
  return (
    <QueryGate query={list}>
      {({ from, to }) => (
        <Ledger
          label="Gợi ý từ sổ hồ sơ"
          noun="gợi ý"
          rows={rows}
          idOf={(s) => s.key}
          columns={columns}
          current={chosen === undefined ? null : current}
          onCurrent={(id) => setCurrent(id === null ? null : String(id))}
          bar={
            <>
              <SearchField label="Tìm thủ tục, giấy tờ" value={text} onChange={setText} width={260} />
              <span className={panelClasses.quiet}>
                Hồ sơ nhận {vnDay(from)} – {vnDay(to)}
              </span>
            </>
          }
          empty={{
            icon: IconBulb,
            fact: wanted === '' ? 'Sổ chưa có dấu hiệu nào đủ rõ.' : 'Không có gợi ý nào khớp.',
            todo: wanted === '' ? 'Cần ít nhất 20 hồ sơ của một thủ tục trong 12 tháng.' : 'Xóa ô tìm.',
          }}
          panelLabel={chosen?.procedureName ?? ''}
          panel={chosen === undefined ? null : <Detail key={chosen.key} suggestion={chosen} onMake={onMake} onOpen={onOpen} />}
        />
      )}
    </QueryGate>
  );
};

const Detail = ({ suggestion: s, onMake, onOpen }: Props & { readonly suggestion: SuggestionView }) => {
  const works = useCan('clerk', 'officer', 'head', 'data');
  const behind = useCentre('proposals.behind', { key: s.key }, { keep: false });
  const timed = s.source === 'early' || s.source === 'idle';
  return (
    <>
      <PanelSection title={SOURCE_LABEL[s.source]} note={s.field}>
        <p className={classes.title}>{s.procedureName}</p>
        <p className={classes.words}>{s.why}</p>
        <Facts
          items={[
            ['Phương án', s.kinds.map((k) => KIND_LABEL[k]).join('; ')],
            ...(s.daysAfter === null || s.daysBefore === null
              ? []
              : [['Thời hạn', `${vnNumber(s.daysBefore)} → ${vnNumber(s.daysAfter)} ngày làm việc`] as const]),
            ...(s.componentsAfter === null || s.componentsBefore === null
              ? []
              : [['Thành phần hồ sơ', `${vnInt(s.componentsBefore)} → ${vnInt(s.componentsAfter)} loại giấy tờ`] as const]),
          ]}
        />
        <div className={panelClasses.buttons}>
          {s.proposal !== null ? (
            <Button
              size="xs"
              onClick={() => {
                if (s.proposal !== null) onOpen(s.proposal);
              }}
            >
              Mở phương án đã lập
            </Button>
          ) : (
            works && (
              <Button size="xs" variant="filled" leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />} onClick={() => onMake(s)}>
                Lập phương án
              </Button>
            )
          )}
        </div>
      </PanelSection>
      <PanelSection
        title="Hồ sơ đã đếm"
        note={
          behind.data === undefined
            ? ''
            : behind.data.length < s.cases
              ? `${vnInt(behind.data.length)} hồ sơ mới nhất`
              : `${vnInt(behind.data.length)} hồ sơ`
        }
      >
        <QueryGate query={behind}>
          {(rows) => (
            <div className={classes.behind} tabIndex={0} role="group" aria-label="Hồ sơ đã đếm, cuộn để xem hết">
              <Table label="Hồ sơ đã đếm" rows={29}>
                <thead>
                  <tr>
                    <Th>Mã hồ sơ</Th>
                    <Th num>Nhận</Th>
                    <Th num>Xong</Th>
                    {timed && <Th num>Ngày</Th>}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((r) => (
                    <Row key={r.id}>
                      <Td>
                        <Link to={pathFor('dossier', r.id)}>{r.code}</Link>
                      </Td>
                      <Td num>{vnDay(r.receivedOn)}</Td>
                      <Td num>{r.finishedOn === null ? '' : vnDay(r.finishedOn)}</Td>
                      {timed && <Td num>{r.days === null ? '' : vnNumber(r.days)}</Td>}
                    </Row>
                  ))}
                </tbody>
              </Table>
            </div>
          )}
        </QueryGate>
      </PanelSection>
    </>
  );
};
