import { Button } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../../shared/contract/contract.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { ROLE_WORDS, useCan, useSession } from '../../../session/session.ts';
import { AccountForm } from './AccountForm.tsx';
import { HandOver } from './HandOver.tsx';
import classes from '../AdminScreen.module.css';

export type Account = Answer<'accounts.list'>[number];

const state = (a: Account, today: string): string => {
  if (!a.active) return 'Đã khóa';
  if (a.validFrom > today) return 'Chưa đến ngày';
  return a.validTo !== null && a.validTo < today ? 'Hết hiệu lực' : 'Đang dùng';
};

/** Accounts with role and validity; the panel edits one, adds one, or hands work over. */
export const PeopleTab = () => {
  const accounts = useCentre('accounts.list', {});
  const { today } = useSession();
  const edits = useCan('head', 'it');
  const hands = useCan('head');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  return (
    <QueryGate query={accounts}>
      {(all) => {
        const current = all.find((a) => a.id === open) ?? null;
        return (
          <div className={classes.split}>
            <Card
              title="Người dùng"
              note={`${all.length} người`}
              flush
              fill
              actions={
                edits && (
                  <Button size="xs" leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />} onClick={() => setOpen('new')}>
                    Thêm người
                  </Button>
                )
              }
            >
              <Table label="Người dùng" rows={33}>
                <thead>
                  <tr>
                    <Th>Họ và tên</Th>
                    <Th>Vai trò</Th>
                    <Th>Hiệu lực</Th>
                    <Th num>Đang giữ</Th>
                    <Th>Vào lần cuối</Th>
                    <Th>Trạng thái</Th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((a) => (
                    <Row key={a.id} current={a.id === open} data-clickable onClick={() => setOpen(a.id)}>
                      <Td>
                        <button type="button" className={classes.link} data-name onClick={() => setOpen(a.id)}>
                          {a.name}
                        </button>
                      </Td>
                      <Td>{ROLE_WORDS[a.role]}</Td>
                      <Td>
                        {vnDay(a.validFrom)} – {a.validTo === null ? 'không hạn' : vnDay(a.validTo)}
                      </Td>
                      <Td num>{vnInt(a.openDossiers)}</Td>
                      <Td>{a.lastSeenAt === null ? '–' : vnInstant(a.lastSeenAt)}</Td>
                      <Td>{state(a, today)}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            </Card>
            <div className={classes.column}>
              {open === null ? (
                <Card>
                  <Empty
                    icon={IconUsers}
                    fact="Chọn một người để xem, sửa"
                    todo={edits ? 'Hoặc thêm người mới; mật khẩu đầu tiên hiện một lần.' : 'Vai trò của anh/chị chỉ xem.'}
                  />
                </Card>
              ) : (
                <AccountForm key={String(open)} account={current} readOnly={!edits} onClose={() => setOpen(null)} onSaved={setOpen} />
              )}
              {hands && <HandOver accounts={all} from={current?.name ?? null} />}
            </div>
          </div>
        );
      }}
    </QueryGate>
  );
};
