import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { durationWords, minutesBetween, momentWords } from '../../shared/incident/words.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { pathFor } from '../links.ts';
import { useSession } from '../session/session.ts';
import { ErrorBox } from './ErrorBox.tsx';
import classes from './OutageBanner.module.css';
import type { Outages } from './use-outages.ts';

/** Lines beside each other before the rest is only counted. */
const MOST = 2;

type Props = { readonly outages: Outages; /** Leads to the ledger; not on the ledger itself. */ readonly linked?: boolean };

/** What is out of order now, since when, and the way to end it; nothing when all is well. */
export const OutageBanner = ({ outages, linked = true }: Props) => {
  const { today } = useSession();
  const { open, now } = outages;
  const rest = open.length - MOST;
  return (
    <>
      {outages.failure !== null && <ErrorBox failure={outages.failure} />}
      {open.length > 0 && now !== null && (
        <div className={classes.banner} role="status" aria-label="Đang sự cố">
          <IconPlugConnectedX size={18} stroke={1.8} aria-hidden />
          <ul className={classes.list}>
            {open.slice(0, MOST).map((o) => (
              <li key={o.id} className={classes.item}>
                <span>
                  <b>Đang sự cố: {o.name}</b> từ {momentWords(o.beganAt, today)} ({durationWords(minutesBetween(o.beganAt, now))})
                </span>
                {outages.maySwitch && (
                  <Button size="xs" loading={outages.busy} aria-label={`Kết thúc sự cố ${o.name}`} onClick={() => void outages.end(o)}>
                    Kết thúc
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {(linked || rest > 0) && (
            <Link to={pathFor('incidents')} className={classes.more}>
              {rest > 0 ? `và ${vnInt(rest)} sự cố nữa` : 'Sổ sự cố'}
            </Link>
          )}
        </div>
      )}
    </>
  );
};
