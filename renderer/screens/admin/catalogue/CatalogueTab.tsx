import { Button, Switch } from '@mantine/core';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProcedureRow } from '../../../../shared/contract/catalogue.ts';
import { vnInt, vnMoney, vnTerm } from '../../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { toast } from '../../../parts/toast.tsx';
import { useCan } from '../../../session/session.ts';
import { ProcedureForm } from './ProcedureForm.tsx';
import { ProcedurePanel } from './ProcedurePanel.tsx';
import classes from '../AdminScreen.module.css';

/** Rows drawn at once; the rest on demand, so the tab opens at once on an old PC. */
const FIRST_ROWS = 120;

type Show = 'offered' | 'hidden' | 'repealed' | 'local' | 'all';
type Open = { readonly kind: 'read' | 'edit'; readonly code: string } | { readonly kind: 'add' } | null;

const factsOf = (p: ProcedureRow): string =>
  [
    p.field,
    p.term === null ? 'chưa có thời hạn' : vnTerm(p.term),
    p.feeVnd === null ? null : vnMoney(p.feeVnd),
    p.componentCount === 0 ? null : `${p.componentCount} giấy tờ`,
  ]
    .filter((x) => x !== null)
    .join(' · ');

/** The procedures of the centre: hide what is not offered, issue a version of its own with a date and a basis. */
export const CatalogueTab = () => {
  const [show, setShow] = useState<Show>('offered');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const [shown, setShown] = useState(FIRST_ROWS);
  const list = useCentre('procedures.list', { text, show });
  const edits = useCan('head', 'data');
  const offer = useCommand('procedures.offer');
  const setOffered = async (p: ProcedureRow, offered: boolean): Promise<void> => {
    if ((await offer.attempt({ code: p.code, offered })) === null) return;
    toast({
      text: offered ? `Đã cho tiếp nhận ${p.code}` : `Đã ẩn ${p.code} khỏi màn hình Tiếp nhận`,
      undo: async () => {
        await offer.run({ code: p.code, offered: !offered });
      },
    });
  };
  const counts = list.data?.counts;
  const count = (n: number | undefined): string => (n === undefined ? '' : ` ${vnInt(n)}`);
  return (
    <div className={`${classes.split} ${classes.wide}`}>
      <Card
        flush
        fill
        title="Thủ tục"
        note={list.data === undefined ? '' : `${vnInt(list.data.rows.length)} thủ tục · bản danh mục ${list.data.version}`}
        actions={
          edits && (
            <Button size="xs" leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />} onClick={() => setOpen({ kind: 'add' })}>
              Thêm thủ tục của xã
            </Button>
          )
        }
      >
        <div className={classes.bar}>
          <SearchField label="Tìm thủ tục" placeholder="Tên, mã, chữ đầu" value={text} onChange={setText} width={200} />
          <Segmented
            label="Nhóm thủ tục"
            value={show}
            onChange={setShow}
            options={[
              { value: 'offered', label: `Đang nhận${count(counts?.offered)}` },
              { value: 'hidden', label: `Đang ẩn${count(counts?.hidden)}` },
              { value: 'local', label: `Của xã${count(counts?.local)}` },
              { value: 'repealed', label: `Hết hiệu lực${count(counts?.repealed)}` },
              { value: 'all', label: `Tất cả${count(counts?.all)}` },
            ]}
          />
        </div>
        {offer.failure !== null && <ErrorBox failure={offer.failure} />}
        <QueryGate query={list}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty
                icon={IconFileText}
                fact="Không có thủ tục nào như vậy"
                todo={text === '' ? 'Nhóm này đang trống.' : 'Thử tên không dấu, mã, hoặc nhóm Tất cả.'}
              />
            ) : (
              <>
                <Table label="Thủ tục" rows={41}>
                  <thead>
                    <tr>
                      <Th>Mã</Th>
                      <Th clip>Thủ tục</Th>
                      <Th num>Đã dùng</Th>
                      <Th>Nhận</Th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.slice(0, shown).map((p) => (
                      <Row
                        key={p.code}
                        current={open !== null && open.kind !== 'add' && open.code === p.code}
                        data-clickable
                        onClick={() => setOpen({ kind: 'read', code: p.code })}
                      >
                        <Td>{p.code}</Td>
                        <Td clip title={p.name}>
                          <button type="button" className={classes.link} data-name onClick={() => setOpen({ kind: 'read', code: p.code })}>
                            {p.shortName}
                          </button>
                          <br />
                          <span className="hint">{factsOf(p)}</span>
                        </Td>
                        <Td num>{vnInt(p.used)}</Td>
                        <Td onClick={(e) => e.stopPropagation()}>
                          {edits && p.status !== 'repealed' ? (
                            <Switch
                              aria-label={`Tiếp nhận ${p.shortName}`}
                              checked={p.offered}
                              onChange={(e) => void setOffered(p, e.currentTarget.checked)}
                            />
                          ) : p.offered && p.status !== 'repealed' ? (
                            'Có'
                          ) : (
                            'Không'
                          )}
                        </Td>
                      </Row>
                    ))}
                  </tbody>
                </Table>
                {rows.length > shown && (
                  <p className={classes.note}>
                    <Button size="xs" onClick={() => setShown(rows.length)}>
                      Xem {vnInt(rows.length - shown)} thủ tục còn lại
                    </Button>
                  </p>
                )}
              </>
            )
          }
        </QueryGate>
      </Card>
      <div className={classes.column}>
        {open === null && (
          <Card>
            <Empty icon={IconFileText} fact="Chọn một thủ tục để xem" todo="Thành phần hồ sơ, thời hạn, lệ phí, các bản đã ban hành." />
          </Card>
        )}
        {open?.kind === 'read' && (
          <ProcedurePanel key={open.code} code={open.code} edits={edits} onEdit={() => setOpen({ kind: 'edit', code: open.code })} />
        )}
        {open?.kind === 'edit' && (
          <ProcedureForm
            key={open.code}
            code={open.code}
            onClose={() => setOpen({ kind: 'read', code: open.code })}
            onSaved={(code) => setOpen({ kind: 'read', code })}
          />
        )}
        {open?.kind === 'add' && (
          <ProcedureForm
            code={null}
            onClose={() => setOpen(null)}
            onSaved={(code) => {
              setShow('local');
              setOpen({ kind: 'read', code });
            }}
          />
        )}
      </div>
    </div>
  );
};
