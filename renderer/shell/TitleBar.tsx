import type { ReactNode } from 'react';
import { PersonMenu } from '../parts/PersonMenu.tsx';
import { ChangePassword } from '../session/ChangePassword.tsx';
import { ROLE_WORDS, useSession } from '../session/session.ts';
import { Mark } from './Mark.tsx';
import classes from './TitleBar.module.css';

type Props = { readonly search: ReactNode };

/** Mark, unit, search at a fixed place, sample mark, person and counter. */
export const TitleBar = ({ search }: Props) => {
  const { centreName, demo, user, lock, signOut } = useSession();
  const role = ROLE_WORDS[user.role];
  return (
    <header className={classes.bar}>
      <div className={classes.left}>
        <Mark size={20} />
        <b className={classes.product}>Một Cửa Xã</b>
        <span className={classes.centre}>{centreName}</span>
      </div>
      {search}
      <div className={classes.right}>
        {demo && <span className={classes.demo}>Dữ liệu mẫu</span>}
        <PersonMenu
          name={user.name}
          role={role}
          place={user.counter === '' ? role : user.counter}
          onLock={lock}
          onSignOut={signOut}
          passwordDialog={(close) => <ChangePassword onClose={close} />}
        />
      </div>
    </header>
  );
};
