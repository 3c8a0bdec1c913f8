import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { reconcileLetter } from '../../../shared/reconcile/letter.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { usePrint } from '../../parts/print.tsx';
import { useSession } from '../../session/session.ts';
import { LetterPaper } from './LetterPaper.tsx';
import classes from './reconcile.module.css';

type Props = { readonly session: ReconcileSession; readonly onClose: () => void };

/** The letter as it will print, to whom it goes, and whether it names people. */
export const LetterDrawer = ({ session, onClose }: Props) => {
  const { user, today, demo, settings } = useSession();
  const print = usePrint();
  const [names, setNames] = useState(false);
  const [to, setTo] = useState('Đơn vị quản lý Hệ thống thông tin giải quyết thủ tục hành chính thành phố');
  const [failure, setFailure] = useState<unknown>(null);
  const letter = useCentre('reconcile.letter', { id: session.id, names });
  const office = {
    agencyName: settings?.agencyName ?? '',
    centreName: settings?.centreName ?? '',
    place: settings?.place ?? '',
    hotline: settings?.hotline ?? '',
  };
  const document =
    letter.data === undefined
      ? null
      : reconcileLetter({
          office,
          day: today,
          to: to.trim(),
          session: letter.data.session,
          rows: letter.data.rows,
          total: letter.data.total,
          names,
          signer: user.role === 'head' ? user.name : '',
          sample: demo,
        });
  const printIt = (target: 'dialog' | 'pdf'): void => {
    if (document === null) return;
    setFailure(null);
    void print({
      page: 'a4',
      to: target,
      title: `Đối chiếu hồ sơ ${session.from ?? ''} ${session.to ?? ''}`.trim(),
      content: <LetterPaper letter={document} />,
    }).catch(setFailure);
  };
  const exportIt = async (): Promise<void> => {
    setFailure(null);
    try {
      const { link, name } = await call('reconcile.export', { id: session.id, names });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    }
  };
  useKeys({ F4: () => printIt('dialog'), 'Ctrl+Enter': () => printIt('dialog') });
  return (
    <Drawer open onClose={onClose} title="Văn bản đề nghị đối chiếu" kicker={session.fileName}>
      <div className={classes.letter}>
        {failure !== null && <ErrorBox failure={failureOf(failure)} />}
        <TextInput label="Kính gửi" value={to} maxLength={200} onChange={(e) => setTo(e.currentTarget.value)} />
        <Checkbox
          label="Ghi họ tên chủ hồ sơ trong bảng và tệp Excel"
          checked={names}
          onChange={(e) => setNames(e.currentTarget.checked)}
        />
        {letter.data?.total === 0 && <p className={classes.note}>Chưa dòng nào được quyết “Ở đây đúng”; văn bản chỉ có bảng số liệu.</p>}
        {letter.data !== undefined && letter.data.total > letter.data.rows.length && (
          <p className={classes.note}>
            In {vnInt(letter.data.rows.length)} dòng đầu; {vnInt(letter.data.total)} dòng đều có trong tệp Excel.
          </p>
        )}
        <QueryGate query={letter}>
          {() =>
            document !== null && (
              <div className={classes.desk} tabIndex={0} role="group" aria-label="Văn bản như khi in, cuộn để xem hết">
                <div className={classes.sheet}>
                  <LetterPaper letter={document} />
                </div>
              </div>
            )
          }
        </QueryGate>
        <div className={classes.actions}>
          <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={() => void exportIt()}>
            Excel các danh sách
          </Button>
          <span className={classes.grow} />
          <Button
            leftSection={<IconFileTypePdf size={16} stroke={1.7} aria-hidden />}
            onClick={() => printIt('pdf')}
            title="Trong trình duyệt: chọn Lưu thành PDF ở hộp in"
          >
            PDF
          </Button>
          <Button
            variant="filled"
            leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
            rightSection={<KeyCap>F4</KeyCap>}
            onClick={() => printIt('dialog')}
          >
            In
          </Button>
        </div>
      </div>
    </Drawer>
  );
};
