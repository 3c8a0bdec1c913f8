import { useCommand } from '../api/use-centre.ts';
import { ErrorBox } from '../parts/ErrorBox.tsx';
import { PasswordDialog } from '../parts/PasswordDialog.tsx';

export const ChangePassword = ({ onClose }: { readonly onClose: () => void }) => {
  const { attempt, busy, failure } = useCommand('session.changePassword');
  return (
    <PasswordDialog
      change={async (passwords) => (await attempt(passwords)) !== null}
      busy={busy}
      failure={failure !== null && <ErrorBox failure={failure} />}
      onClose={onClose}
    />
  );
};
