import { vnDayWords } from '../../shared/vi/format.ts';
import classes from './RecoverySheet.module.css';

type Props = { readonly code: string; readonly unitName: string; readonly centreName: string; readonly madeOn: string };

/** The paper with the recovery code, A4. */
export const RecoverySheet = ({ code, unitName, centreName, madeOn }: Props) => (
  <article className={classes.sheet}>
    <p className={classes.centre}>{centreName}</p>
    <h1 className={classes.title}>THẺ PHỤC HỒI SỔ DỮ LIỆU</h1>
    <p className={classes.sub}>
      {unitName} · lập {vnDayWords(madeOn)}
    </p>
    <p className={classes.code}>{code}</p>
    <ol className={classes.steps}>
      <li>Mã này mở được bản sao lưu của sổ khi máy cũ hỏng, mất hoặc thay máy.</li>
      <li>
        Ở máy mới: cài chương trình, chọn phục hồi, đưa bản sao lưu, gõ mã. Chữ O và số 0 đọc như nhau, chữ I, L và số 1 đọc như nhau.
      </li>
      <li>Ai có mã và bản sao lưu thì đọc được toàn bộ hồ sơ. Cất trong phong bì niêm phong, ghi người giữ và ngày.</li>
      <li>Lập thẻ mới trong Quản trị, Sao lưu thì thẻ này hết hiệu lực.</li>
    </ol>
    <div className={classes.signs}>
      <p>
        NGƯỜI LẬP
        <br />
        <i>(Ký, ghi rõ họ tên)</i>
      </p>
      <p>
        NGƯỜI GIỮ THẺ
        <br />
        <i>(Ký, ghi rõ họ tên)</i>
      </p>
    </div>
  </article>
);
