import { vnInstant } from '../../../../shared/vi/format.ts';
import classes from './slip.module.css';

type Props = {
  readonly cityName: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly code: string;
  readonly until: string;
  readonly by: string;
  /** Null: whoever gives it out writes it. */ readonly address: string | null;
};

/** The slip a commune gets by hand, A5: where to, the code, until when, what to do. */
export const PairingSlip = ({ cityName, unitName, unitCode, code, until, by, address }: Props) => (
  <article className={classes.slip}>
    <p className={classes.head}>{cityName.toLocaleUpperCase('vi')}</p>
    <h1 className={classes.title}>PHIẾU GHÉP ĐƯỜNG TRUYỀN SỐ LIỆU</h1>
    <p className={classes.unit}>
      {unitName} · mã đơn vị {unitCode}
    </p>
    <dl className={classes.lines}>
      <dt>Địa chỉ máy chủ</dt>
      <dd className={address === null ? classes.dots : undefined}>{address}</dd>
      <dt>Mã ghép</dt>
      <dd className={classes.code}>{code}</dd>
      <dt>Hết hiệu lực</dt>
      <dd>{vnInstant(until)}</dd>
    </dl>
    <ol className={classes.steps}>
      <li>Mở chương trình Một Cửa Xã, màn hình Đồng bộ (Alt 8).</li>
      <li>Gõ địa chỉ máy chủ và mã ghép, bấm Ghép.</li>
      <li>Ghép xong thì hủy phiếu này. Mã chỉ dùng được một lần.</li>
    </ol>
    <div className={classes.signs}>
      <p>
        NGƯỜI CẤP
        <br />
        <i>{by}</i>
      </p>
      <p>
        NGƯỜI NHẬN
        <br />
        <i>(Ký, ghi rõ họ tên)</i>
      </p>
    </div>
  </article>
);
