import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { KeyCap } from '../../../../renderer/parts/KeyCap.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import { CITY_ROLES, type CityAnswer, type CityRole } from '../../../contract/contract.ts';
import { useCity, useCommand } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { FailureBox } from '../../parts/FailureBox.tsx';
import parts from '../../parts/parts.module.css';
import { ROLE_WORDS } from '../../session/session.ts';
import { peopleGuide } from './guide.ts';
import classes from './people.module.css';

type Person = CityAnswer<'operators.list'>[number];

/** Người dùng: who may enter, and as what. */
export const PeopleScreen = () => {
  useGuide(peopleGuide);
  const list = useCity('operators.list', {});
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const person = list.data?.find((p) => p.id === open) ?? null;
  return (
    <>
      <PageHead title="Người dùng">
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={2} aria-hidden />} onClick={() => setOpen('new')}>
          Thêm người
        </Button>
      </PageHead>
      <div className={classes.two}>
        <CityGate query={list}>
          {(rows) => (
            <Card
              flush
              fill
              className={parts.grow}
              title="Được vào trang này"
              note={`${vnInt(rows.filter((p) => p.active).length)} / ${vnInt(rows.length)} người đang hoạt động`}
            >
              <Table label="Người dùng" rows={33}>
                <thead>
                  <tr>
                    <Th clip>Họ và tên</Th>
                    <Th>Vai trò</Th>
                    <Th>Tình trạng</Th>
                    <Th num>Vào lần cuối</Th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((p) => (
                    <Row key={p.id} current={p.id === open} data-clickable onClick={() => setOpen(p.id)}>
                      <Td clip>
                        <button type="button" className={parts.link} data-name>
                          {p.name}
                        </button>
                      </Td>
                      <Td>{ROLE_WORDS[p.role]}</Td>
                      <Td className={p.active ? undefined : parts.plain}>{p.active ? 'Đang hoạt động' : 'Đã tắt'}</Td>
                      <Td num>{p.lastSeenAt === null ? 'chưa vào' : vnInstant(p.lastSeenAt)}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            </Card>
          )}
        </CityGate>
        {open !== null && (open === 'new' || person !== null) && <PersonForm key={open} person={person} onClose={() => setOpen(null)} />}
      </div>
    </>
  );
};

const PersonForm = ({ person, onClose }: { readonly person: Person | null; readonly onClose: () => void }) => {
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<CityRole>(person?.role ?? 'viewer');
  const [active, setActive] = useState(person?.active ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const save = useCommand('operators.save');
  const ready = name.trim() !== '';
  const submit = async (newPassword: boolean): Promise<void> => {
    if (!ready || save.busy) return;
    const done = await save.attempt({ id: person?.id ?? null, name: name.trim(), role, active, newPassword });
    if (done === null) return;
    if (done.password !== null) setSecret(done.password);
    else {
      toast({ text: `Đã lưu ${name.trim()}` });
      onClose();
    }
  };
  useKeys({ 'Ctrl+Enter': () => void submit(false), Esc: onClose }, secret === null);
  if (secret !== null) {
    return (
      <Card title={`Mật khẩu của ${name.trim()}`} className={classes.form}>
        <div className={parts.form}>
          <p>Đọc cho người dùng chép lại. Mật khẩu chỉ hiện lần này; người dùng tự đổi ở góc phải trên màn hình.</p>
          <p className={parts.code}>{secret}</p>
          <div className={parts.rowEnd}>
            <Button variant="filled" onClick={onClose} autoFocus>
              Đã chép, đóng
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card title={person === null ? 'Thêm người' : person.name} className={classes.form}>
      <form
        className={parts.form}
        onSubmit={(e: FormEvent) => {
          e.preventDefault();
          void submit(false);
        }}
      >
        <TextInput
          label="Họ và tên"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          autoFocus={person === null}
          maxLength={80}
          spellCheck={false}
        />
        <Select
          label="Vai trò"
          data={CITY_ROLES.map((r) => ({ value: r, label: ROLE_WORDS[r] }))}
          value={role}
          onChange={(r) => {
            if (r !== null) setRole(r as CityRole);
          }}
          description={role === 'operator' ? 'Được: mọi việc.' : 'Được: xem mọi con số, xuất tệp.'}
        />
        {person !== null && <Switch label="Đang hoạt động" checked={active} onChange={(e) => setActive(e.currentTarget.checked)} />}
        {save.failure !== null && <FailureBox failure={save.failure} />}
        <div className={parts.rowEnd}>
          {person !== null && (
            <Button onClick={() => void submit(true)} disabled={!ready} loading={save.busy}>
              Cấp mật khẩu mới
            </Button>
          )}
          <Button type="submit" variant="filled" disabled={!ready} loading={save.busy} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
            {person === null ? 'Thêm, cấp mật khẩu' : 'Lưu'}
          </Button>
        </div>
      </form>
    </Card>
  );
};
