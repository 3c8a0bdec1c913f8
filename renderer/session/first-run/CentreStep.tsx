import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import classes from './FirstRun.module.css';

export type CentreChoice = {
  readonly name: string;
  readonly headName: string;
  readonly password: string;
  readonly codePrefix: string | null;
};
type Props = { readonly unit: Answer<'setup.units'>[number]; readonly onBack: () => void; readonly onNext: (centre: CentreChoice) => void };

const MIN_PASSWORD = 8;

/** Name of the centre, the first head and the password. */
export const CentreStep = ({ unit, onBack, onNext }: Props) => {
  const [name, setName] = useState(`Trung tâm Phục vụ hành chính công ${unit.kind} ${unit.name}`);
  const [headName, setHeadName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [prefix, setPrefix] = useState('');
  const [asked, setAsked] = useState(false);
  const problems = {
    name: nfc(name) === '' ? 'Nhập tên trung tâm' : null,
    head: nfc(headName) === '' ? 'Nhập họ và tên Giám đốc' : null,
    password: [...password].length < MIN_PASSWORD ? `Ít nhất ${MIN_PASSWORD} ký tự` : null,
    again: again !== password ? 'Hai lần nhập chưa giống nhau' : null,
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    setAsked(true);
    if (Object.values(problems).every((p) => p === null))
      onNext({ name: nfc(name), headName: nfc(headName), password, codePrefix: prefix.trim() === '' ? null : prefix.trim().toUpperCase() });
  };
  const eye = { visibilityToggleButtonProps: { 'aria-label': 'Hiện mật khẩu' } };
  return (
    <form className={classes.body} onSubmit={submit} noValidate>
      <TextInput
        label="Tên trung tâm, in trên giấy tiếp nhận"
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        error={asked && problems.name}
        maxLength={120}
      />
      <TextInput
        label="Họ và tên Giám đốc (tài khoản đầu tiên)"
        value={headName}
        onChange={(e) => setHeadName(e.currentTarget.value)}
        error={asked && problems.head}
        maxLength={80}
        autoFocus
        spellCheck={false}
      />
      <div className={classes.two}>
        <PasswordInput
          label="Mật khẩu"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          error={asked && problems.password}
          autoComplete="new-password"
          {...eye}
        />
        <PasswordInput
          label="Nhập lại mật khẩu"
          value={again}
          onChange={(e) => setAgain(e.currentTarget.value)}
          error={asked && problems.again}
          autoComplete="new-password"
          {...eye}
        />
      </div>
      <TextInput
        label="Đầu mã hồ sơ, nếu được phép tự cấp số"
        value={prefix}
        onChange={(e) => setPrefix(e.currentTarget.value)}
        placeholder="H24.125"
        maxLength={30}
        spellCheck={false}
        description="Để trống thì hồ sơ nhận tại quầy mang mã TẠM- cho tới khi gắn mã chính thức; đặt lại được trong Cài đặt."
      />
      <div className={classes.actions}>
        <Button onClick={onBack}>Trở lại</Button>
        <Button type="submit" variant="filled" size="lg">
          Tiếp, xem lịch làm việc
        </Button>
      </div>
    </form>
  );
};
