import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { KIND_LABEL, LEVEL_LABEL, PROPOSAL_KINDS, type ProposalLevel } from '../../../shared/simplify/proposal.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnDay, vnInt, vnMoney, vnNumber, vnPercent } from '../../../shared/vi/format.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './proposals.module.css';

type Figures = Answer<'proposals.figures'>;
const NONE = 'Không phát sinh';
const levelText = (f: Figures): string =>
  f.byLevel.map((g) => `${LEVEL_LABEL[g.key as ProposalLevel].toLocaleLowerCase('vi')} ${vnInt(g.procedures)}`).join(', ');

/** Over proposals sent in the period of the page, as the city counts them. */
export const FigureStrip = ({ figures: f }: { readonly figures: Figures }) => {
  const some = f.proposed > 0;
  const items: readonly (readonly [name: string, value: string | null, note: string])[] = [
    ['Thủ tục đơn giản hóa', some ? vnInt(f.procedures) : null, levelText(f)],
    ['Thủ tục đề nghị bãi bỏ', some ? vnInt(f.abolished) : null, 'đếm riêng'],
    ['Phương án đã gửi', some ? vnInt(f.proposed) : null, `${vnInt(f.measures)} nội dung`],
    ['Được thông qua', some ? vnPercent(f.approved, f.proposed) : null, `${vnInt(f.approved)} / ${vnInt(f.proposed)} phương án`],
    [
      'Đã cắt giảm',
      f.approved > 0 ? `${vnNumber(f.savedDays)} ngày` : null,
      `${vnInt(f.savedComponents)} giấy tờ · ${vnMoney(f.savedFee)} phí mỗi hồ sơ`,
    ],
    ['Chi phí tuân thủ giảm', f.costBefore > 0 ? vnPercent(f.savedCost, f.costBefore) : null, `${vnMoney(f.savedCost)} mỗi năm`],
  ];
  return (
    <ul className={classes.strip} aria-label="Số liệu trong kỳ">
      {items.map(([name, value, note]) => (
        <li key={name} className={classes.figure}>
          <p className={classes.name}>{name}</p>
          {value === null ? (
            <p className={classes.none}>{NONE}</p>
          ) : (
            <>
              <p className={classes.value}>{value}</p>
              <p className={classes.note} title={note}>
                {note}
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The same by field, level and kind. */
export const FigureDrawer = ({ figures: f, span }: { readonly figures: Figures; readonly span: DaySpan }) => {
  const [open, setOpen] = useState(false);
  const rows = (label: string, groups: Figures['byField'], name: (key: string) => string) => (
    <Table label={label} rows={29}>
      <thead>
        <tr>
          <Th clip>{label}</Th>
          <Th num>Đơn giản hóa</Th>
          <Th num>Bãi bỏ</Th>
        </tr>
      </thead>
      <tbody>
        {groups.map((g) => (
          <Row key={g.key}>
            <Td clip title={name(g.key)}>
              {name(g.key)}
            </Td>
            <Td num>{vnInt(g.procedures)}</Td>
            <Td num>{vnInt(g.abolished)}</Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Theo lĩnh vực, loại</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title="Số liệu đơn giản hóa" kicker={`${vnDay(span.from)} – ${vnDay(span.to)}`}>
        <div className={classes.drawer}>
          {f.proposed === 0 ? (
            <p>{NONE}: kỳ này chưa gửi phương án nào.</p>
          ) : (
            <>
              {rows('Lĩnh vực', f.byField, (k) => k)}
              {rows('Cấp', f.byLevel, (k) => LEVEL_LABEL[k as ProposalLevel])}
              <Table label="Loại phương án" rows={29}>
                <thead>
                  <tr>
                    <Th clip>Loại phương án</Th>
                    <Th num>Phương án</Th>
                  </tr>
                </thead>
                <tbody>
                  {PROPOSAL_KINDS.map((k) => (
                    <Row key={k}>
                      <Td clip>{KIND_LABEL[k]}</Td>
                      <Td num>{vnInt(f.byKind[k])}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
              <p className={classes.note}>
                Một phương án có nhiều loại thì đếm ở từng loại, nên tổng theo loại có thể lớn hơn số phương án.
              </p>
            </>
          )}
        </div>
      </Drawer>
    </>
  );
};
