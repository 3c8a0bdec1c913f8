import type { ImportResult } from '../../shared/contract/register.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { Row, Table, Td, Th } from './Table.tsx';
import classes from './ImportDialog.module.css';

type Props = { readonly result: ImportResult; readonly done: boolean; readonly fileName: string };

/** What a file would change, or has changed, with every refused row and its reason. */
export const ImportSummary = ({ result, done, fileName }: Props) => {
  const figures = [
    ['đọc được', result.read],
    [done ? 'đã thêm' : 'sẽ thêm', result.added],
    [done ? 'đã cập nhật' : 'sẽ cập nhật', result.updated],
    ['không đổi', result.unchanged],
    ['bị từ chối', result.refused],
  ] as const;
  return (
    <>
      <p>
        <b>{fileName}</b>
      </p>
      <dl className={classes.figures}>
        {figures.map(([label, n]) => (
          <div key={label} data-late={label === 'bị từ chối' && n > 0 ? '' : undefined}>
            <dd>{vnInt(n)}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      {result.newProcedures > 0 && (
        <p>
          {vnInt(result.newProcedures)} thủ tục chưa có trong danh mục, {done ? 'đã' : 'sẽ'} thêm với nguồn “nhập từ tệp”
          {(result.newProcedureNames ?? []).length === 0 ? '' : `: ${(result.newProcedureNames ?? []).join('; ')}`}.
        </p>
      )}
      {(result.warningKinds?.['certified-moved'] ?? 0) > 0 && (
        <p>
          {vnInt(result.warningKinds?.['certified-moved'] ?? 0)} dòng {done ? 'đã' : 'sẽ'} đổi số của kỳ đã chốt; xem tờ điều chỉnh của kỳ ở
          Báo cáo.
        </p>
      )}
      {result.warnings > 0 && <p>{vnInt(result.warnings)} cảnh báo, hồ sơ vẫn được nhận.</p>}
      {result.unknownColumns.length > 0 && <p className="hint">Cột không dùng: {result.unknownColumns.join(', ')}</p>}
      {result.refusals.length > 0 && (
        <div className={classes.refusals} tabIndex={0} role="region" aria-label="Các dòng bị từ chối">
          <Table label="Các dòng bị từ chối" rows={27}>
            <thead>
              <tr>
                <Th num>Dòng</Th>
                <Th>Cột</Th>
                <Th>Lý do</Th>
              </tr>
            </thead>
            <tbody>
              {result.refusals.map((r) => (
                <Row key={`${r.row}-${r.column}-${r.code}`}>
                  <Td num>{vnInt(r.row)}</Td>
                  <Td>{r.column}</Td>
                  <Td className={classes.reason}>{r.message}</Td>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {result.refused > result.refusals.length && (
        <p className="hint">
          Liệt kê {vnInt(result.refusals.length)} / {vnInt(result.refused)} dòng bị từ chối đầu tiên.
        </p>
      )}
    </>
  );
};
