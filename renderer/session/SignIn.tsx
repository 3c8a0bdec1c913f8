import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { Answer } from '../../shared/contract/contract.ts';
import { useCommand } from '../api/use-centre.ts';
import { failureOf } from '../api/failure.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { Mark } from '../shell/Mark.tsx';
import { readCounter, keepCounter } from './counter.ts';
import { ROLE_WORDS } from './session.ts';
import classes from './SignIn.module.css';

type Props = { readonly status: Answer<'setup.status'>; readonly onEnter: (token: string) => void };

/** Choose a name, type the password. A sample store shows its one password. */
export const SignIn = ({ status, onEnter }: Props) => {
  const last = localStorage.getItem('mot-cua-xa.last-name');
  const [name, setName] = useState<string | null>(
    status.accounts.some((a) => a.name === last) ? last : (status.accounts.find((a) => a.role === 'head')?.name ?? null),
  );
  const [password, setPassword] = useState('');
  const [counter, setCounter] = useState(readCounter);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const signIn = useCommand('session.signIn');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name === null) return;
    try {
      const { token } = await signIn.run({ name, password, counter: counter.trim() });
      localStorage.setItem('mot-cua-xa.last-name', name);
      keepCounter(counter.trim());
      onEnter(token);
    } catch (e) {
      setProblem(errorLine(failureOf(e)));
      setPassword('');
      field.current?.focus();
    }
  };
  return (
    <main className={classes.page}>
      <form className={classes.box} onSubmit={(e) => void submit(e)} aria-labelledby="sign-in-title">
        <div className={classes.mark}>
          <Mark size={32} />
          <div>
            <h1 id="sign-in-title">Một Cửa Xã</h1>
            <p className="hint">{status.centreName}</p>
          </div>
        </div>
        <Select
          label="Tên người dùng"
          data={status.accounts.map((a) => ({ value: a.name, label: a.name }))}
          value={name}
          onChange={setName}
          searchable
          maxDropdownHeight={260}
          renderOption={({ option }) => (
            <span className={classes.option}>
              <span>{option.label}</span>
              <span className="hint">{ROLE_WORDS[status.accounts.find((a) => a.name === option.value)?.role ?? 'clerk']}</span>
            </span>
          )}
        />
        <PasswordInput
          ref={field}
          label="Mật khẩu"
          value={password}
          onChange={(e) => {
            setPassword(e.currentTarget.value);
            setProblem(null);
          }}
          error={problem}
          autoFocus
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
        />
        <TextInput
          label="Quầy (nếu có)"
          value={counter}
          onChange={(e) => setCounter(e.currentTarget.value)}
          placeholder="Quầy 02"
          maxLength={40}
        />
        <Button type="submit" size="lg" variant="filled" fullWidth loading={signIn.busy} disabled={name === null}>
          Đăng nhập
        </Button>
        {status.demo && status.demoPassword !== null && (
          <p className={classes.demo}>
            Dữ liệu mẫu, người và hồ sơ đều bịa. Mọi tài khoản dùng mật khẩu <b>{status.demoPassword}</b>
          </p>
        )}
      </form>
    </main>
  );
};
