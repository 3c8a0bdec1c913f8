import { vnDay, vnInt } from '../../shared/vi/format.ts';
import { useSession } from '../session/session.ts';
import { usePrint } from './print.tsx';
import classes from './ListPaper.module.css';

export type PaperColumn = {
  readonly head: string;
  readonly num?: boolean;
  /** Share of the width, e.g. "30%"; the others fit themselves. */ readonly width?: string;
};
export type PaperGroup = { readonly title: string; readonly rows: readonly (readonly (string | number)[])[] };
export type PaperList = {
  readonly title: string;
  readonly span: string;
  readonly columns: readonly PaperColumn[];
  readonly groups: readonly PaperGroup[];
  /** Beneath everything: what was left out, how it is counted. */ readonly note?: string;
};

/** A4 on its side, black on white: a list in groups, each with a table of its own; rows are numbered within their group. */
const ListPaper = ({
  list,
  centreName,
  foot,
  demo,
}: {
  readonly list: PaperList;
  readonly centreName: string;
  readonly foot: string;
  readonly demo: boolean;
}) => (
  <article className={classes.sheet} lang="vi">
    <p className={classes.centre}>{centreName}</p>
    <h1>{list.title}</h1>
    <p className={classes.middle}>{list.span}</p>
    {list.groups.map((g) => (
      <section key={g.title}>
        {g.title !== '' && (
          <h2>
            {g.title} ({vnInt(g.rows.length)})
          </h2>
        )}
        <table>
          <thead>
            <tr>
              <th className={classes.num}>STT</th>
              {list.columns.map((c) => (
                <th
                  key={c.head}
                  style={c.width === undefined ? undefined : { width: c.width }}
                  className={c.num === true ? classes.num : undefined}
                >
                  {c.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {g.rows.map((row, i) => (
              <tr key={i}>
                <td className={classes.num}>{i + 1}</td>
                {row.map((cell, k) => (
                  <td key={k} className={list.columns[k]?.num === true ? classes.num : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    ))}
    {list.groups.length === 0 && <p>Không có dòng nào.</p>}
    <footer>
      {list.note !== undefined && <p>{list.note}</p>}
      <p>
        {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}
        {foot}
      </p>
    </footer>
  </article>
);

/** `print(list)`: the list with the centre's name and who printed it when. */
export const usePrintList = (): ((list: PaperList) => Promise<void>) => {
  const print = usePrint();
  const { centreName, user, today, nowLocal, demo } = useSession();
  return (list) =>
    print({
      page: 'a4l',
      title: list.title,
      content: (
        <ListPaper
          list={list}
          centreName={centreName}
          demo={demo}
          foot={`In lúc ${nowLocal.slice(11)} ngày ${vnDay(today)}, người in: ${user.name}`}
        />
      ),
    });
};
