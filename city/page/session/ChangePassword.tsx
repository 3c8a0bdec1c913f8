import { PasswordDialog } from '../../../renderer/parts/PasswordDialog.tsx';
import { useCommand } from '../api/use-city.ts';
import { FailureBox } from '../parts/FailureBox.tsx';

/** Every other session of the same name ends. */
export const ChangePassword = ({ onClose }: { readonly onClose: () => void }) => {
  const { attempt, busy, failure } = useCommand('session.changePassword');
  return (
    <PasswordDialog
      change={async (passwords) => (await attempt(passwords)) !== null}
      busy={busy}
      failure={failure !== null && <FailureBox failure={failure} />}
      onClose={onClose}
    />
  );
};
