import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { toast } from '../../../renderer/parts/toast.tsx';
import { useCommand } from '../api/use-city.ts';
import { FailureBox } from '../parts/FailureBox.tsx';
import classes from './session.module.css';

/** One's own password: the old one proves who asks. Every other session of the same name ends. */
export const ChangePassword = ({ onClose }: { readonly onClose: () => void }) => {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useCommand('session.changePassword');
  const ready = old !== '' && [...next].length >= 8 && next === again;
  const eye = { visibilityToggleButtonProps: { 'aria-label': 'Hiện mật khẩu' } };
  const submit = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (!ready || (await change.attempt({ old, next })) === null) return;
    toast({ text: 'Đã đổi mật khẩu' });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Đổi mật khẩu của tôi" size={380}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <PasswordInput label="Mật khẩu đang dùng" value={old} onChange={(e) => setOld(e.currentTarget.value)} autoComplete="current-password" data-autofocus {...eye} />
        <PasswordInput label="Mật khẩu mới, ít nhất 8 ký tự" value={next} onChange={(e) => setNext(e.currentTarget.value)} autoComplete="new-password" {...eye} />
        <PasswordInput label="Nhập lại mật khẩu mới" value={again} onChange={(e) => setAgain(e.currentTarget.value)} autoComplete="new-password" error={again !== '' && again !== next ? 'Hai lần nhập chưa giống nhau' : null} {...eye} />
        {change.failure !== null && <FailureBox failure={change.failure} />}
        <Button type="submit" variant="filled" size="lg" disabled={!ready} loading={change.busy}>Đổi mật khẩu</Button>
      </form>
    </Modal>
  );
};
