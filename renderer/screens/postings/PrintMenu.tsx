import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileText, IconList, IconPrinter, IconQrcode, IconReceipt2, IconTable } from '@tabler/icons-react';
import { vnInt } from '../../../shared/vi/format.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';

type Props = {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** Procedures whose sheets would be printed. */ readonly sheets: number;
  readonly field: string;
  readonly mayAddress: boolean;
  readonly onSheets: () => void;
  readonly onFees: () => void;
  readonly onCatalogue: () => void;
  readonly onList: () => void;
  readonly onAddress: () => void;
};
const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** Everything this screen prints. */
export const PrintMenu = ({ opened, onChange, sheets, field, mayAddress, onSheets, onFees, onCatalogue, onList, onAddress }: Props) => (
  <Menu opened={opened} onChange={onChange} position="bottom-end" width={330} returnFocus withInitialFocusPlaceholder={false}>
    <Menu.Target>
      <Button
        leftSection={<IconPrinter {...icon} />}
        rightSection={
          <>
            <KeyCap>F4</KeyCap>
            <IconChevronDown size={14} stroke={1.8} aria-hidden />
          </>
        }
      >
        In
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconFileText {...icon} />} disabled={sheets === 0} onClick={onSheets}>
        Phiếu niêm yết, {vnInt(sheets)} thủ tục
      </Menu.Item>
      <Menu.Item leftSection={<IconReceipt2 {...icon} />} onClick={onFees}>
        Bảng phí, lệ phí{field === '' ? '' : ` · ${field}`}
      </Menu.Item>
      <Menu.Item leftSection={<IconTable {...icon} />} onClick={onCatalogue}>
        Danh mục thủ tục{field === '' ? ' theo lĩnh vực' : ` · ${field}`}
      </Menu.Item>
      <Menu.Item leftSection={<IconList {...icon} />} onClick={onList}>
        Danh sách đang hiện
      </Menu.Item>
      {mayAddress && (
        <Menu.Item leftSection={<IconQrcode {...icon} />} onClick={onAddress}>
          Địa chỉ trang thủ tục trong mã QR
        </Menu.Item>
      )}
    </Menu.Dropdown>
  </Menu>
);
