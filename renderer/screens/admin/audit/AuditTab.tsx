import { Button, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { DayField } from '../../../parts/DayField.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import classes from '../AdminScreen.module.css';

const PAGE = 100;

/** Who did what, when, from which counter; newest first, never edited. */
export const AuditTab = () => {
  const [code, setCode] = useState('');
  const [actor, setActor] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  /** Cursors of the pages gone through, so that "newer" leads back. */
  const [trail, setTrail] = useState<readonly number[]>([]);
  const page = useCentre('audit.page', { before: trail.at(-1) ?? null, code, actor, from, to, limit: PAGE });
  const change = (set: () => void): void => {
    set();
    setTrail([]);
  };
  return (
    <Card
      fill
      flush
      title="Nhật ký"
      note="mỗi dòng nối với dòng trước bằng mã, không sửa được"
      foot={
        <>
          <span className={classes.grow}>
            {page.data === undefined || page.data.rows.length === 0
              ? ''
              : `${vnInt(page.data.rows.length)} dòng, từ số ${vnInt(page.data.rows[0]?.seq ?? 0)} xuống ${vnInt(page.data.rows.at(-1)?.seq ?? 0)}`}
          </span>
          <Button size="xs" disabled={trail.length === 0} onClick={() => setTrail((t) => t.slice(0, -1))}>
            Mới hơn
          </Button>
          <Button
            size="xs"
            disabled={page.data?.next == null}
            onClick={() => {
              const next = page.data?.next;
              if (next != null) setTrail((t) => [...t, next]);
            }}
          >
            Cũ hơn
          </Button>
        </>
      }
    >
      <div className={classes.bar}>
        <SearchField label="Mã hồ sơ" value={code} onChange={(v) => change(() => setCode(v))} width={220} />
        <TextInput
          aria-label="Người làm"
          placeholder="Người làm"
          value={actor}
          onChange={(e) => {
            const v = e.currentTarget.value;
            change(() => setActor(v));
          }}
          w={180}
          spellCheck={false}
        />
        <DayField bare label="Từ ngày" value={from} onChange={(v) => change(() => setFrom(v))} clearable width={150} />
        <DayField bare label="Đến ngày" value={to} onChange={(v) => change(() => setTo(v))} clearable width={150} />
      </div>
      <QueryGate query={page}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon={IconHistory} fact="Không có dòng nào khớp" todo="Bớt điều kiện lọc, hoặc kiểm tra mã hồ sơ." />
          ) : (
            <Table label="Nhật ký">
              <thead>
                <tr>
                  <Th num>Số</Th>
                  <Th>Lúc</Th>
                  <Th>Người làm</Th>
                  <Th>Quầy</Th>
                  <Th>Mã hồ sơ</Th>
                  <Th clip>Việc</Th>
                  <Th>Ghi chú</Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <Row key={r.seq}>
                    <Td num>{vnInt(r.seq)}</Td>
                    <Td>{vnInstant(r.at)}</Td>
                    <Td>{r.actor}</Td>
                    <Td>{r.counter === '' ? '–' : r.counter}</Td>
                    <Td>{r.code === '' ? '–' : r.code}</Td>
                    <Td clip title={r.title}>
                      {r.title}
                    </Td>
                    <Td>{r.lateEntry ? 'Nhập muộn' : ''}</Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          )
        }
      </QueryGate>
    </Card>
  );
};
