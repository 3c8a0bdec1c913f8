import type { Answer } from '../../shared/contract/contract.ts';
import classes from './Gate.module.css';

type Props = { readonly status: Answer<'setup.status'> };
export const FirstRun = ({ status }: Props) => <div className={classes.middle}>{status.state}</div>;
