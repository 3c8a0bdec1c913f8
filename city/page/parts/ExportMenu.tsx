import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import type { CityInput } from '../../contract/contract.ts';
import { call, failureOf, type PageFailure } from '../api/call.ts';
import { saveText } from '../save-text.ts';
import { FailureBox } from './FailureBox.tsx';
import classes from './parts.module.css';

type Props = {
  readonly ask: Omit<CityInput<'export.csv'>, 'published'>;
  /** Figures of people are in it: a version for publication masks the small ones. */ readonly figures?: boolean;
};

/** The table on screen as a CSV file. */
export const ExportMenu = ({ ask, figures = false }: Props) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<PageFailure | null>(null);
  const make = async (published: boolean): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { name, csv } = await call('export.csv', { ...ask, published });
      saveText(name, csv);
    } catch (e) {
      setFailure(failureOf(e));
    } finally {
      setBusy(false);
    }
  };
  const icon = <IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />;
  return (
    <span className={classes.export}>
      {figures ? (
        <Menu width={300}>
          <Menu.Target>
            <Button leftSection={icon} rightSection={<IconChevronDown size={15} aria-hidden />} loading={busy}>
              Xuất
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void make(false)}>
              Bản nội bộ, đủ số<span className={classes.menuHint}>Tệp CSV mở được bằng Excel</span>
            </Menu.Item>
            <Menu.Item onClick={() => void make(true)}>
              Bản công bố<span className={classes.menuHint}>Ô từ 1 đến 4 hồ sơ ghi “dưới 5”</span>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button leftSection={icon} loading={busy} onClick={() => void make(false)} title="Bảng này thành tệp CSV mở được bằng Excel">
          Xuất
        </Button>
      )}
      {failure !== null && (
        <span className={classes.below}>
          <FailureBox failure={failure} />
        </span>
      )}
    </span>
  );
};
