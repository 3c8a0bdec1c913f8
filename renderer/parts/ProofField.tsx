import { PasswordInput } from '@mantine/core';
import { ErrorBox } from './ErrorBox.tsx';
import type { Proof } from './use-proof.ts';

/** Where the password of an act is typed again. */
export const ProofField = ({ proof }: { readonly proof: Proof }) => (
  <>
    <PasswordInput
      label="Mật khẩu của anh/chị"
      w={260}
      value={proof.password}
      onChange={(e) => proof.setPassword(e.currentTarget.value)}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ 'aria-label': 'Hiện mật khẩu' }}
    />
    {proof.failure !== null && <ErrorBox failure={proof.failure} />}
  </>
);
