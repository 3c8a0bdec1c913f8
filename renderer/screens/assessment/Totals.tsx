import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { pointsText } from '../../../shared/assessment/words.ts';
import { vnInt, vnNumber } from '../../../shared/vi/format.ts';
import classes from './totals.module.css';

type TotalProps = {
  readonly name: string;
  readonly value: number | null;
  readonly of: number;
  readonly tone: 'accent' | 'ok' | 'plain';
  readonly note: string;
};
const Total = ({ name, value, of, tone, note }: TotalProps) => (
  <section className={classes.total} aria-label={name}>
    <h2 className={classes.name}>{name}</h2>
    <p className={classes.figure}>
      {pointsText(value)} <span className={classes.of}>/ {vnNumber(of)}</span>
    </p>
    <div className={classes.right}>
      <svg className={classes.track} width="100%" height="6" aria-hidden="true">
        <rect width="100%" height="6" rx="3" className={classes.bed} />
        {value !== null && of > 0 && (
          <rect width={`${Math.min(100, Math.max(0, (value * 100) / of))}%`} height="6" rx="3" className={classes[tone]} />
        )}
      </svg>
      <p className={classes.note} title={note}>
        {note}
      </p>
    </div>
  </section>
);

/** Self, provable and appraised points, each over what it is out of. */
export const Totals = ({ head }: { readonly head: SheetHead }) => {
  const { totals: t, published: p } = head;
  const last = t.lastYear === null ? '' : `; năm trước ${pointsText(t.lastYear)}`;
  const rank = p?.place != null && p.of !== null ? `, hạng ${vnInt(p.place)} trên ${vnInt(p.of)}` : '';
  const band = t.band === '' ? 'đã công bố' : t.band.toLocaleLowerCase('vi');
  const shown = p?.index ?? t.final;
  return (
    <div className={classes.row}>
      <Total
        name="Tự chấm"
        value={t.self}
        of={t.claimable}
        tone="accent"
        note={t.claimable >= 100 ? 'trên cả bộ' : `chưa tính ${vnNumber(100 - t.claimable)} điểm khảo sát, mục chia lại`}
      />
      <Total
        name="Chứng minh được"
        value={t.provable}
        of={t.claimable}
        tone="ok"
        note={
          t.self - t.provable < 0.005 ? 'mọi điểm đã chấm đều có căn cứ' : `chênh ${pointsText(t.self - t.provable)} điểm vì thiếu căn cứ`
        }
      />
      <Total
        name={shown === null ? 'Thành phố thẩm định' : 'Kết quả'}
        value={shown ?? t.appraised}
        of={100}
        tone="plain"
        note={
          p !== null
            ? `${band}${rank}${last}`
            : t.final !== null
              ? `${band}, chờ công bố${last}`
              : `${t.appraised === null ? 'chưa thẩm định' : 'đang thẩm định, chưa đủ mục'}${last}`
        }
      />
    </div>
  );
};
