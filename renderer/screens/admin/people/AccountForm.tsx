import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ROLES, type Role } from '../../../../shared/contract/method.ts';
import { nfc } from '../../../../shared/vi/fold.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { Card } from '../../../parts/Card.tsx';
import { DayField } from '../../../parts/DayField.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { KeyCap } from '../../../parts/KeyCap.tsx';
import { toast } from '../../../parts/toast.tsx';
import { ROLE_WORDS, useSession } from '../../../session/session.ts';
import type { Account } from './PeopleTab.tsx';
import classes from '../AdminScreen.module.css';

type Props = {
  readonly account: Account | null;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
};

const ROLE_DOES = {
  clerk: 'nhận và trả hồ sơ, in giấy, nhập sổ',
  officer: 'xử lý hồ sơ được giao',
  head: 'mọi việc, bàn giao, duyệt',
  data: 'số liệu, báo cáo, danh mục, lịch',
  it: 'tài khoản, sao lưu; không xem dữ liệu công dân',
  auditor: 'chỉ xem, kèm nhật ký',
} as const satisfies Record<Role, string>;

/** Name, role, term; a first or reset password shown once. */
export const AccountForm = ({ account, readOnly, onClose, onSaved }: Props) => {
  const { today } = useSession();
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState<Role>(account?.role ?? 'clerk');
  const [active, setActive] = useState(account?.active ?? true);
  const [validFrom, setValidFrom] = useState<string | null>(account?.validFrom ?? today);
  const [validTo, setValidTo] = useState<string | null>(account?.validTo ?? null);
  const [secret, setSecret] = useState<string | null>(null);
  const save = useCommand('accounts.save');
  const reset = useCommand('accounts.resetPassword');
  const ready = nfc(name) !== '' && validFrom !== null && !readOnly;
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    if (!ready || validFrom === null) return;
    const saved = await save.attempt({ id: account?.id ?? null, name: nfc(name), role, active, validFrom, validTo });
    if (saved === null) return;
    if (saved.password !== null) setSecret(saved.password);
    else {
      toast({ text: `Đã lưu ${nfc(name)}` });
      onSaved(saved.id);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void submit(), Esc: onClose });
  if (secret !== null) {
    return (
      <Card title={`Mật khẩu của ${nfc(name)}`}>
        <div className={classes.form}>
          <p>Đọc cho người dùng chép lại. Mật khẩu chỉ hiện lần này; người dùng tự đổi ở góc phải trên màn hình.</p>
          <p className={classes.secret}>{secret}</p>
          <div className={classes.actions}>
            <Button variant="filled" onClick={onClose} autoFocus>
              Đã chép, đóng
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card title={account === null ? 'Thêm người' : account.name}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <TextInput
          label="Họ và tên"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          readOnly={readOnly}
          autoFocus={account === null}
          maxLength={80}
          spellCheck={false}
        />
        <Select
          label="Vai trò"
          data={ROLES.map((r) => ({ value: r, label: ROLE_WORDS[r] }))}
          value={role}
          onChange={(r) => {
            if (r !== null) setRole(r as Role);
          }}
          readOnly={readOnly}
          description={`Được: ${ROLE_DOES[role]}.`}
        />
        <div className={classes.two}>
          <DayField label="Hiệu lực từ" value={validFrom} onChange={setValidFrom} />
          <DayField label="Đến (để trống: không hạn)" value={validTo} onChange={setValidTo} clearable />
        </div>
        <Switch label="Được đăng nhập" checked={active} onChange={(e) => setActive(e.currentTarget.checked)} disabled={readOnly} />
        {save.failure !== null && <ErrorBox failure={save.failure} />}
        {reset.failure !== null && <ErrorBox failure={reset.failure} />}
        {!readOnly && (
          <div className={classes.actions}>
            {account !== null && (
              <Button
                loading={reset.busy}
                onClick={() =>
                  void reset.attempt({ id: account.id }).then((r) => {
                    if (r !== null) setSecret(r.password);
                  })
                }
              >
                Đặt lại mật khẩu
              </Button>
            )}
            <Button type="submit" variant="filled" loading={save.busy} disabled={!ready} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
              {account === null ? 'Thêm' : 'Lưu'}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
};
