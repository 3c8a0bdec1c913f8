import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { toast } from './toast.tsx';
import classes from './PasswordDialog.module.css';

type Props = {
  /** True when it has been changed. */
  readonly change: (passwords: { readonly old: string; readonly next: string }) => Promise<boolean>;
  readonly busy: boolean;
  /** Why it was not changed, in place. */
  readonly failure: ReactNode;
  readonly onClose: () => void;
};

/** One's own password: the old one proves who asks. */
export const PasswordDialog = ({ change, busy, failure, onClose }: Props) => {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const ready = old !== '' && [...next].length >= 8 && next === again;
  const eye = { visibilityToggleButtonProps: { 'aria-label': 'Hiện mật khẩu' } };
  const submit = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (!ready || !(await change({ old, next }))) return;
    toast({ text: 'Đã đổi mật khẩu' });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Đổi mật khẩu của tôi" size={380}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <PasswordInput
          label="Mật khẩu đang dùng"
          value={old}
          onChange={(e) => setOld(e.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
          {...eye}
        />
        <PasswordInput
          label="Mật khẩu mới, ít nhất 8 ký tự"
          value={next}
          onChange={(e) => setNext(e.currentTarget.value)}
          autoComplete="new-password"
          {...eye}
        />
        <PasswordInput
          label="Nhập lại mật khẩu mới"
          value={again}
          onChange={(e) => setAgain(e.currentTarget.value)}
          autoComplete="new-password"
          error={again !== '' && again !== next ? 'Hai lần nhập chưa giống nhau' : null}
          {...eye}
        />
        {failure}
        <Button type="submit" variant="filled" size="lg" disabled={!ready} loading={busy}>
          Đổi mật khẩu
        </Button>
      </form>
    </Modal>
  );
};
