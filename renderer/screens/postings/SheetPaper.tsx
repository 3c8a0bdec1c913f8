import type { PostingSheet } from '../../../shared/contract/postings.ts';
import { PART_LABEL } from '../../../shared/posting/parts.ts';
import { PARTS_OF_A_SHEET, unknownWords } from '../../../shared/posting/sheet.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { QrMark } from '../../print/QrMark.tsx';
import classes from './sheet.module.css';

export type Desk = {
  readonly agencyName: string;
  readonly centreName: string;
  readonly hotline: string;
  readonly today: string;
  readonly demo: boolean;
};
type Props = { readonly sheet: PostingSheet; readonly desk: Desk };

/** The sheet of one procedure for the board: A4 upright, every part, the code to scan, where to complain. Long ones run on to a second page. */
export const SheetPaper = ({ sheet, desk }: Props) => {
  const lines = new Map(sheet.parts.map((p) => [p.id, p.lines]));
  const address = sheet.scan !== sheet.code;
  return (
    <article className={classes.sheet} lang="vi" data-sheet={sheet.code}>
      <header className={classes.head}>
        <div>
          <p className={classes.agency}>{desk.agencyName}</p>
          <p className={classes.centre}>{desk.centreName}</p>
          <p className={classes.kind}>NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH</p>
          <h1>{sheet.name}</h1>
          <p className={classes.code}>
            Mã thủ tục: <b>{sheet.code}</b> · Lĩnh vực: {sheet.field}
          </p>
        </div>
        <figure className={classes.qr}>
          <QrMark payload={sheet.scan} label={`Mã QR của thủ tục ${sheet.code}`} />
          <figcaption>
            {address ? 'Quét để xem trên Cổng Dịch vụ công quốc gia' : 'Quét để lấy mã, tra trên Cổng Dịch vụ công quốc gia'}
          </figcaption>
        </figure>
      </header>
      <table className={classes.parts}>
        <tbody>
          {PARTS_OF_A_SHEET.filter((id) => id !== 'name' && id !== 'field').map((id, i) => {
            const own = lines.get(id) ?? [];
            return (
              <tr key={id}>
                <th scope="row">
                  {i + 1}. {PART_LABEL[id]}
                </th>
                <td>
                  {own.length === 0 ? (
                    <i>{unknownWords(sheet.code)}</i>
                  ) : id === 'papers' || id === 'forms' ? (
                    <ol>
                      {own.map((line, k) => (
                        <li key={k}>{line}</li>
                      ))}
                    </ol>
                  ) : (
                    own.map((line, k) => <p key={k}>{line}</p>)
                  )}
                </td>
              </tr>
            );
          })}
          <tr>
            <th scope="row">Phản ánh, kiến nghị</th>
            <td>
              <p>
                Tại quầy của {desk.centreName}
                {desk.hotline === '' ? '' : `; điện thoại ${desk.hotline}`}; Cổng Dịch vụ công quốc gia, mục Phản ánh, kiến nghị.
              </p>
            </td>
          </tr>
        </tbody>
      </table>
      <footer className={classes.foot}>
        {desk.demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}Theo danh mục thủ tục của trung tâm, bản {sheet.version}, in ngày{' '}
        {vnDay(desk.today)}.
      </footer>
    </article>
  );
};
