import { Button, PasswordInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { usePrint } from '../../../parts/print.tsx';
import { RecoverySheet } from '../../../parts/RecoverySheet.tsx';
import { useSession } from '../../../session/session.ts';
import classes from '../AdminScreen.module.css';

/** A new sheet; the old one stops working. The password is proved first. */
export const NewRecovery = () => {
  const { unitName, centreName, today } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const prove = useCommand('session.unlock');
  const renew = useCommand('store.newRecoveryCode');
  const print = usePrint();
  const make = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const proved = await prove.attempt({ password });
    setPassword('');
    if (proved === null) return;
    const made = await renew.attempt({});
    if (made !== null) setCode(made.recoveryCode);
  };
  if (code !== null) {
    return (
      <Card title="Thẻ phục hồi mới" note="chỉ hiện lần này">
        <div className={classes.form}>
          <p className={classes.secret}>{code}</p>
          <div className={classes.actions}>
            <Button
              leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
              variant="filled"
              onClick={() =>
                void print({
                  page: 'a4',
                  title: 'The phuc hoi',
                  content: <RecoverySheet code={code} unitName={unitName} centreName={centreName} madeOn={today} />,
                })
              }
            >
              In thẻ
            </Button>
            <Button onClick={() => setCode(null)}>Đã cất, đóng</Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card title="Thẻ phục hồi">
      <form className={classes.form} onSubmit={(e) => void make(e)}>
        <p>Thất lạc hoặc lộ thẻ thì lập thẻ mới; thẻ cũ hết hiệu lực ngay.</p>
        <PasswordInput
          label="Mật khẩu của anh/chị"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
        />
        {prove.failure !== null && <ErrorBox failure={prove.failure} />}
        {renew.failure !== null && <ErrorBox failure={renew.failure} />}
        <div className={classes.actions}>
          <Button type="submit" disabled={password === ''} loading={prove.busy || renew.busy}>
            {password === '' ? 'Nhập mật khẩu để lập thẻ mới' : 'Lập thẻ mới'}
          </Button>
        </div>
      </form>
    </Card>
  );
};
