import type { ReactNode } from 'react';
import { useSession } from '../session/session.ts';
import { Mark } from './Mark.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import classes from './TitleBar.module.css';

type Props = { readonly search: ReactNode };

/** Mark, unit, search at a fixed place, sample mark, person and counter. */
export const TitleBar = ({ search }: Props) => {
  const { centreName, demo } = useSession();
  return (
    <header className={classes.bar}>
      <div className={classes.left}><Mark size={20} /><b className={classes.product}>Một Cửa Xã</b><span className={classes.centre}>{centreName}</span></div>
      {search}
      <div className={classes.right}>{demo && <span className={classes.demo}>Dữ liệu mẫu</span>}<PersonMenu /></div>
    </header>
  );
};
