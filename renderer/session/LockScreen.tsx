import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import type { User } from '../../shared/contract/session.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { sendCommand } from '../api/use-centre.ts';
import { failureOf } from '../api/failure.ts';
import { trapTab } from '../parts/focus.ts';
import classes from './LockScreen.module.css';

/** idle: the centre holds the session; ended: it is gone (the program restarted), the same person signs in over the kept screen. */
export type LockReason = 'idle' | 'ended';
type Props = {
  readonly reason: LockReason;
  readonly user: User;
  readonly demoPassword: string | null;
  readonly onOpen: (freshToken: string | null) => void;
  readonly onLeave: () => void;
  /** A citizen pressed the wrong button: their page stands behind. */ readonly onBack?: () => void;
};

export const LockScreen = ({ reason, user, demoPassword, onOpen, onLeave, onBack }: Props) => {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      if (reason === 'idle') {
        await sendCommand('session.unlock', { password });
        onOpen(null);
      } else {
        const { token } = await sendCommand('session.signIn', { name: user.name, password, counter: user.counter });
        onOpen(token);
      }
    } catch (e) {
      setProblem(errorLine(failureOf(e)));
      setPassword('');
      setBusy(false);
    }
  };
  return (
    <div className={classes.cover}>
      <form
        ref={box}
        className={classes.box}
        role="dialog"
        aria-modal="true"
        aria-labelledby="lock-title"
        onSubmit={(e) => void submit(e)}
        onKeyDown={(e) => trapTab(e, box.current)}
      >
        <IconLock size={28} stroke={1.6} aria-hidden />
        <h1 id="lock-title">{user.name}</h1>
        <p className="hint">
          {onBack !== undefined
            ? 'Nhập mật khẩu để lấy lại máy từ trang khảo sát.'
            : reason === 'idle'
              ? 'Màn hình đang khóa, việc đang làm vẫn còn nguyên phía sau.'
              : 'Chương trình vừa khởi động lại. Đăng nhập lại, việc đang làm vẫn còn nguyên phía sau.'}
        </p>
        <PasswordInput
          className={classes.field}
          label="Mật khẩu"
          value={password}
          error={problem}
          autoFocus
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
          onChange={(e) => {
            setPassword(e.currentTarget.value);
            setProblem(null);
          }}
        />
        {demoPassword !== null && (
          <p className="hint">
            Mật khẩu mẫu: <b>{demoPassword}</b>
          </p>
        )}
        <Button type="submit" variant="filled" size="lg" fullWidth loading={busy}>
          {reason === 'idle' ? 'Mở khóa' : 'Đăng nhập lại'}
        </Button>
        {onBack !== undefined && (
          <Button variant="subtle" onClick={onBack}>
            Trở lại trang khảo sát
          </Button>
        )}
        <Button variant="subtle" onClick={onLeave}>
          Người khác đăng nhập
        </Button>
      </form>
    </div>
  );
};
