import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { KeyCap } from './KeyCap.tsx';

type Props = {
  readonly onExport: () => void;
  /** The screen binds F4 to the same. */
  readonly onPrint: () => void;
  readonly printWords?: string;
};

/** In the head of a list: it leaves as a workbook or on paper. */
export const ListOut = ({ onExport, onPrint, printWords = 'In' }: Props) => (
  <>
    <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={onExport}>
      Excel
    </Button>
    <Button leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />} rightSection={<KeyCap>F4</KeyCap>} onClick={onPrint}>
      {printWords}
    </Button>
  </>
);
