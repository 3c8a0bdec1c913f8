import { useState } from 'react';
import { useCommand } from '../api/use-centre.ts';

/** The password, proved right before an act that needs it; kept nowhere after. */
export const useProof = () => {
  const [password, setPassword] = useState('');
  const unlock = useCommand('session.unlock');
  return {
    password,
    setPassword,
    busy: unlock.busy,
    failure: unlock.failure,
    /** True when the centre took it. The field is empty afterwards either way. */
    prove: async (): Promise<boolean> => {
      const proved = await unlock.attempt({ password });
      setPassword('');
      return proved !== null;
    },
  } as const;
};
export type Proof = ReturnType<typeof useProof>;
