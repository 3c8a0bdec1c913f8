import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { LineState } from '../../../shared/contract/sync.ts';
import { keyWords } from '../../../shared/vi/city-words.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import classes from './panel.module.css';

type Props = { readonly open: boolean; readonly onClose: () => void; readonly state: LineState };

/** Periods the city counts and this store does not hold: the head proves the password and says that they are empty. */
export const UncoveredDrawer = ({ open, onClose, state }: Props) => {
  const may = useCan('head');
  const [password, setPassword] = useState('');
  const prove = useCommand('session.unlock');
  const confirm = useCommand('sync.confirmWithdraw');
  const { uncovered, uncoveredCount } = state;
  const submit = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (password === '' || uncovered.length === 0) return;
    const proved = await prove.attempt({ password });
    setPassword('');
    if (proved === null) return;
    const done = await confirm.attempt({ keys: [...uncovered] });
    if (done === null) return;
    toast({ text: `Đã xác nhận ${vnInt(done.withdrawn)} kỳ không có số liệu` });
    onClose();
  };
  return (
    <Drawer open={open} onClose={onClose} kicker="Thành phố đang tính, máy này không có" title={`${vnInt(uncoveredCount)} kỳ`}>
      <div className={classes.payload}>
        <p>
          Nếu số liệu các kỳ này còn ở bản sao lưu mới hơn hoặc ở máy cũ, đừng xác nhận: phục hồi từ đó trước. Xác nhận là nói với thành phố
          rằng các kỳ này không có hồ sơ nào; thành phố bỏ số cũ của chúng.
        </p>
        <ul className={classes.keys} tabIndex={0} aria-label="Các kỳ">
          {uncovered.map((k) => (
            <li key={`${k.set} ${k.period.kind} ${k.period.start} ${k.period.end}`}>{keyWords(k)}</li>
          ))}
        </ul>
        {uncoveredCount > uncovered.length && (
          <p className={classes.note}>{vnInt(uncovered.length)} kỳ đầu; các kỳ sau hiện tiếp khi xác nhận xong.</p>
        )}
        {may ? (
          <form className={classes.confirm} onSubmit={(e) => void submit(e)}>
            <PasswordInput
              label="Mật khẩu của anh/chị"
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
            />
            {prove.failure !== null && <ErrorBox failure={prove.failure} />}
            {confirm.failure !== null && <ErrorBox failure={confirm.failure} />}
            <Button type="submit" size="lg" color="late" variant="outline" disabled={password === ''} loading={prove.busy || confirm.busy}>
              {password === '' ? 'Nhập mật khẩu để xác nhận' : `Xác nhận ${vnInt(uncovered.length)} kỳ không có số liệu`}
            </Button>
          </form>
        ) : (
          <p className={classes.locked}>
            <IconLock size={15} stroke={1.8} aria-hidden />
            Giám đốc xác nhận.
          </p>
        )}
      </div>
    </Drawer>
  );
};
