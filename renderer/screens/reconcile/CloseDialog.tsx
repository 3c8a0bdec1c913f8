import { Button, Modal } from '@mantine/core';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import classes from './reconcile.module.css';

type Props = { readonly session: ReconcileSession; readonly how: 'close' | 'remove'; readonly onClose: () => void };

/** Deleting lines with people in them cannot be taken back: said once, before it happens. */
export const CloseDialog = ({ session, how, onClose }: Props) => {
  const close = useCommand('reconcile.close');
  const remove = useCommand('reconcile.remove');
  const command = how === 'close' ? close : remove;
  const left = Object.values(session.open).reduce((n, k) => n + k, 0);
  const waiting = session.decided.there + session.decided.add + session.decided.attach;
  const run = async (): Promise<void> => {
    if ((await command.attempt({ id: session.id })) !== null) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={how === 'close' ? 'Đóng đối soát' : 'Xóa lần đối soát'} size={520}>
      <div className={classes.form}>
        {command.failure !== null && <ErrorBox failure={command.failure} />}
        <p>
          {how === 'close'
            ? 'Mọi dòng của lần này bị xóa vì có tên người; số liệu và người đóng được giữ. Sổ hồ sơ không đổi.'
            : 'Mọi dòng và số liệu của lần này bị xóa. Sổ hồ sơ không đổi.'}{' '}
          Muốn xem lại thì đối soát tệp lần nữa.
        </p>
        {(left > 0 || waiting > 0) && (
          <p className={classes.warn}>
            {[left > 0 ? `Còn ${vnInt(left)} dòng chưa quyết` : '', waiting > 0 ? `${vnInt(waiting)} quyết định chưa áp dụng` : '']
              .filter((w) => w !== '')
              .join(', ')}
            .
          </p>
        )}
        <div className={classes.actions}>
          <Button onClick={onClose} data-autofocus>
            Để sau
          </Button>
          <Button variant="filled" loading={command.busy} onClick={() => void run()}>
            {how === 'close' ? 'Đóng, xóa các dòng' : 'Xóa hẳn'}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
