import { Button, FileButton } from '@mantine/core';
import { IconFileImport, IconUsb } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { saveFile, upload } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCommand } from '../../api/use-centre.ts';
import { openImport, useDropTaker } from '../../parts/import-store.ts';
import { toast } from '../../parts/toast.tsx';

/** Ends the name of a sealed file. */
const CARRIER = '.mctx';
const isCarrier = (file: File): boolean => file.name.toLowerCase().endsWith(CARRIER);

/** The line by hand: the next request as a sealed file, the city's answer read back, chosen or dropped. */
export const useCarrier = (enabled: boolean) => {
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const writing = useCommand('sync.writeFile');
  const reading = useCommand('sync.readFile');
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    setFailure(null);
    setBusy(true);
    try {
      await act();
    } catch (e) {
      setFailure(failureOf(e));
    } finally {
      setBusy(false);
    }
  };
  const write = (): Promise<void> =>
    guarded(async () => {
      const { link, name, messages } = await writing.run({});
      await saveFile(link, name);
      toast({ text: `Đã ghi ${vnInt(messages)} gói vào ${name}. Đưa thành phố đọc, rồi đọc tệp trả lời ở đây` });
    });
  const read = (file: File): Promise<void> =>
    guarded(async () => {
      const { fileId } = await upload(file);
      const { acknowledged, rejected, items } = await reading.run({ fileId });
      toast({
        text: `Thành phố đã nhận ${vnInt(acknowledged)} gói, từ chối ${vnInt(rejected)}${items === 0 ? '' : `, gửi xuống ${vnInt(items)} mục`}`,
      });
    });
  const latest = useRef(read);
  latest.current = read;
  // A sealed file dropped here is an answer; anything else is a register, as everywhere.
  useDropTaker(
    useMemo(
      () =>
        enabled
          ? {
              words: 'Thả tệp trả lời của thành phố (.mctx) để đọc',
              take: (file: File) => {
                if (isCarrier(file)) void latest.current(file);
                else openImport(file);
              },
            }
          : null,
      [enabled],
    ),
  );
  return { failure, busy, write, read } as const;
};
export type CarrierLine = ReturnType<typeof useCarrier>;

export const CarrierButtons = ({ carrier }: { readonly carrier: CarrierLine }) => (
  <>
    <Button leftSection={<IconUsb size={16} stroke={1.7} aria-hidden />} loading={carrier.busy} onClick={() => void carrier.write()}>
      Ghi tệp niêm phong ra USB
    </Button>
    <FileButton
      accept={CARRIER}
      onChange={(file) => {
        if (file !== null) void carrier.read(file);
      }}
    >
      {(props) => (
        <Button
          {...props}
          leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />}
          disabled={carrier.busy}
          title="Hoặc thả tệp trả lời vào màn hình này"
        >
          Đọc tệp trả lời
        </Button>
      )}
    </FileButton>
  </>
);
