import { Button, Select } from '@mantine/core';
import { IconEqual, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { pointsText, sheetName } from '../../../shared/assessment/words.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { usePrint } from '../../parts/print.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useSession } from '../../session/session.ts';
import classes from './assessment.module.css';
import { DifferencesPaper } from './DifferencesPaper.tsx';

type Props = { readonly head: SheetHead; readonly others: readonly SheetHead[]; readonly onClose: () => void };

/** What one revision changed against another, leaf by leaf; on paper too. */
export const DifferencesDrawer = ({ head, others, onClose }: Props) => {
  const [other, setOther] = useState(others[0]?.id ?? head.id);
  const before = others.find((o) => o.id === other) ?? head;
  const found = useCentre('assessment.differences', { id: head.id, with: other }, { keep: false });
  const print = usePrint();
  const { centreName, user, today, nowLocal, demo } = useSession();
  const printIt = (): void => {
    if (found.data !== undefined)
      void print({
        page: 'a4',
        title: `Khac biet tu danh gia ${head.year}`,
        content: (
          <DifferencesPaper
            before={before}
            after={head}
            rows={found.data}
            centreName={centreName}
            by={user.name}
            today={today}
            time={nowLocal.slice(11)}
            demo={demo}
          />
        ),
      });
  };
  useKeys({ F4: printIt });
  return (
    <Drawer
      open
      onClose={onClose}
      kicker="So với bản trước"
      title={`${sheetName(head)} so với bản ${before.revision}`}
      actions={
        <Button leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />} rightSection={<KeyCap>F4</KeyCap>} onClick={printIt}>
          In tờ
        </Button>
      }
    >
      {others.length > 1 && (
        <Select
          label="So với"
          data={others.map((o) => ({ value: String(o.id), label: sheetName(o) }))}
          value={String(other)}
          onChange={(v) => {
            if (v !== null) setOther(Number(v));
          }}
          allowDeselect={false}
          w={240}
        />
      )}
      {head.reason !== '' && <p>Lý do lập bản: {head.reason}</p>}
      <QueryGate query={found}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={IconEqual} fact="Hai bản không khác nhau mục nào" />
          ) : (
            <Table label="Khác biệt giữa hai bản" rows={41}>
              <thead>
                <tr>
                  <Th>Mục</Th>
                  <Th>Trước</Th>
                  <Th>Nay</Th>
                  <Th num>Điểm</Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <Row key={r.leaf}>
                    <Td title={r.name}>{r.leaf}</Td>
                    <Td className={classes.wrap}>{r.before === '' ? '–' : r.before}</Td>
                    <Td className={classes.wrap}>{r.after === '' ? '–' : r.after}</Td>
                    <Td num>
                      {pointsText(r.pointsBefore)} → {pointsText(r.pointsAfter)}
                    </Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          )
        }
      </QueryGate>
    </Drawer>
  );
};
