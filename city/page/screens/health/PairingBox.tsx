import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { vnInstant } from '../../../../shared/vi/format.ts';
import { cx } from '../../../../renderer/parts/cx.ts';
import { usePrint } from '../../../../renderer/parts/print.tsx';
import type { CityAnswer, CommuneHealth } from '../../../contract/contract.ts';
import { useState } from 'react';
import { useCommand } from '../../api/use-city.ts';
import { FailureBox } from '../../parts/FailureBox.tsx';
import classes from '../../parts/parts.module.css';
import { useSession } from '../../session/session.ts';
import { PairingSlip } from './PairingSlip.tsx';

/** Reached under this machine's own name, the page does not know how a commune reaches it. */
const addressFor = ({ hostname, origin }: Location): string | null =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? null : origin;

type Props = { readonly commune: CommuneHealth; readonly onClose: () => void };

/** A one-time code: made, printed, given by hand, gone from the screen. */
export const PairingBox = ({ commune, onClose }: Props) => {
  const { cityName, name } = useSession();
  const print = usePrint();
  const make = useCommand('pairing.code');
  const [made, setMade] = useState<CityAnswer<'pairing.code'> | null>(null);
  const run = async (): Promise<void> => {
    setMade(await make.attempt({ commune: commune.code }));
  };
  return (
    <section className={cx(classes.box, classes.boxSoon)}>
      <h2>Mã ghép của {commune.fullName}</h2>
      {make.failure !== null && <FailureBox failure={make.failure} />}
      {made === null ? (
        <>
          <p>
            Mã dùng một lần, sống 24 giờ. Cấp mã mới thì mã trước hết hiệu lực.
            {commune.state !== 'never_joined' &&
              ' Đơn vị này đã ghép: chỉ cấp khi làm lại từ đầu; khôi phục hay thay máy thì dùng nút Duyệt.'}
          </p>
          <div className={classes.rowEnd}>
            <Button onClick={onClose}>Thôi</Button>
            <Button variant="filled" loading={make.busy} onClick={() => void run()}>
              Cấp mã
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={classes.code}>{made.code}</p>
          <p>Hết hiệu lực lúc {vnInstant(made.until)}. Mã chỉ hiện lần này: in phiếu, giao tận tay, không gửi qua tin nhắn.</p>
          <div className={classes.rowEnd}>
            <Button onClick={onClose}>Xong</Button>
            <Button
              variant="filled"
              leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
              onClick={() =>
                void print({
                  page: 'a5',
                  title: `Phieu ghep ${commune.code}`,
                  content: (
                    <PairingSlip
                      cityName={cityName}
                      unitName={commune.fullName}
                      unitCode={commune.code}
                      code={made.code}
                      until={made.until}
                      by={name}
                      address={addressFor(location)}
                    />
                  ),
                })
              }
            >
              In phiếu A5
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
