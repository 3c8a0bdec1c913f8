import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import mark from '../../../renderer/theme/mark.svg';
import { useCommand } from '../api/use-city.ts';
import { FailureBox } from '../parts/FailureBox.tsx';
import classes from './session.module.css';

const LAST = 'mot-cua-xa.city-name';

/** Name and password; names are not listed to whoever is outside. */
export const SignIn = ({ cityName }: { readonly cityName: string }) => {
  const [name, setName] = useState(() => localStorage.getItem(LAST) ?? '');
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const signIn = useCommand('session.signIn');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || password === '') return;
    const done = await signIn.attempt({ name: name.trim(), password });
    if (done !== null) {
      localStorage.setItem(LAST, name.trim());
      return;
    }
    setPassword('');
    field.current?.focus();
  };
  return (
    <main className={classes.page}>
      <form className={classes.box} onSubmit={(e) => void submit(e)} aria-labelledby="sign-in-title">
        <div className={classes.mark}>
          <img src={mark} width={32} height={32} alt="" />
          <div>
            <h1 id="sign-in-title">Trung tâm điều hành</h1>
            <p className="hint">Một Cửa Xã · {cityName}</p>
          </div>
        </div>
        <TextInput
          label="Tên người dùng"
          value={name}
          onChange={(e) => {
            setName(e.currentTarget.value);
            signIn.reset();
          }}
          autoComplete="username"
          autoFocus={name === ''}
          spellCheck={false}
          maxLength={80}
        />
        <PasswordInput
          ref={field}
          label="Mật khẩu"
          value={password}
          onChange={(e) => {
            setPassword(e.currentTarget.value);
            signIn.reset();
          }}
          autoFocus={name !== ''}
          autoComplete="current-password"
          maxLength={200}
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
        />
        {signIn.failure !== null && <FailureBox failure={signIn.failure} />}
        <Button type="submit" size="lg" variant="filled" fullWidth loading={signIn.busy}>
          Đăng nhập
        </Button>
        <p className="hint">Trang này chỉ có con số của các xã, phường, đặc khu; không có tên người, số định danh hay mã hồ sơ.</p>
      </form>
    </main>
  );
};
