import { IconAlertTriangle, IconCheck, IconCircleCheck, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ReportDocument } from '../../../shared/contract/indicators.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { cx } from '../../parts/cx.ts';
import classes from './reports.module.css';

/** The identities the form must satisfy, one by one, with its own numbers. One that cannot be judged yet says why. */
export const Identities = ({ report }: { readonly report: ReportDocument }) => {
  const judged = report.identities.filter((i) => i.ok !== null);
  const good = judged.filter((i) => i.ok === true).length;
  const all = good === judged.length;
  return (
    <Card
      flush
      fill
      className={classes.checks}
      title={
        <span className={classes.checksTitle}>
          {all ? (
            <IconCircleCheck size={17} stroke={1.8} aria-hidden className={classes.good} />
          ) : (
            <IconAlertTriangle size={17} stroke={1.8} aria-hidden className={classes.wrong} />
          )}
          Kiểm tra trước khi gửi
        </span>
      }
      actions={
        <Chip tone={all ? 'ok' : 'late'}>
          {vnInt(good)} / {vnInt(judged.length)} đạt
        </Chip>
      }
      foot={
        all ? undefined : (
          <span>
            Số không khớp: <Link to={pathFor('admin', 'verify')}>chạy Kiểm tra số liệu</Link> để tìm nguyên nhân.
          </span>
        )
      }
    >
      <ol className={classes.identities}>
        {report.identities.map((i) => (
          <li key={i.id}>
            <span className={cx(classes.disc, i.ok === true && classes.discOk, i.ok === false && classes.discBad)}>
              {i.ok === true ? (
                <IconCheck size={14} stroke={2.2} aria-label="đúng" role="img" />
              ) : i.ok === false ? (
                <IconX size={14} stroke={2.4} aria-label="sai" role="img" />
              ) : (
                i.id
              )}
            </span>
            <div>
              <p className={classes.identity}>{i.label}</p>
              <p className={i.ok === false ? classes.wrong : classes.detail}>{i.detail}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
};
