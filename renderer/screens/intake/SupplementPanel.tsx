import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ComponentInput } from '../../../shared/contract/dossiers.ts';
import type { ProcedureFull } from '../../../shared/contract/catalogue.ts';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { quantityWords } from '../../../shared/forms/receipt-slip.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import { failureOf } from '../../api/failure.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { usePrintSupplement } from '../../print/use-print-forms.tsx';
import { useSession } from '../../session/session.ts';
import classes from './Intake.module.css';

/** In the foot of the papers: Mẫu 02 with the count of its lines. */
export const SupplementButton = ({ missing, onOpen }: { readonly missing: number; readonly onOpen: () => void }) => (
  <Button size="xs" leftSection={<IconPrinter size={15} stroke={1.8} aria-hidden />} onClick={onOpen}>
    Mẫu 02{missing > 0 ? `, ${missing} dòng` : ''}
  </Button>
);

const REASON = 'Thành phần hồ sơ còn thiếu so với danh mục đã công khai của thủ tục';

type Props = {
  readonly open: boolean;
  readonly draft: IntakeDraft;
  readonly procedure: ProcedureFull;
  readonly onClose: () => void;
  /** Printed: the form is put aside as a draft until the citizen comes back. */
  readonly onPrinted: () => void;
};

const asked = (line: ComponentInput): string =>
  line.presentOnly ? `${line.name} (xuất trình)` : `${line.name}: ${quantityWords({ ...line, digitised: 'none' })}`;

/** Mẫu 02: everything that is asked, in one go, with its reason. */
export const SupplementPanel = (props: Props) => (props.open ? <OpenPanel {...props} /> : null);

const OpenPanel = ({ draft, procedure, onClose, onPrinted }: Props) => {
  const { today, nowLocal } = useSession();
  const print = usePrintSupplement();
  const lines = draft.components.filter((line) => !line.received);
  const [chosen, setChosen] = useState<readonly number[]>(lines.filter((line) => line.required).map((line) => line.position));
  const [other, setOther] = useState('');
  const [reason, setReason] = useState(REASON);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);

  const asks = [
    ...lines.filter((line) => chosen.includes(line.position)).map(asked),
    ...other
      .split('\n')
      .map(nfc)
      .filter((line) => line !== ''),
  ];
  const nameMissing = nfc(draft.person.fullName) === '';
  const ready = asks.length > 0 && nfc(reason) !== '' && !nameMissing;
  const send = async (): Promise<void> => {
    setTried(true);
    if (!ready || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await print({
        person: { ...draft.person, fullName: nfc(draft.person.fullName) },
        procedure,
        lines: asks,
        reason: nfc(reason),
        day: today,
        time: nowLocal.slice(11),
        dossierId: null,
      });
      onPrinted();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void send() });
  return (
    <Drawer
      open
      onClose={onClose}
      kicker="Mẫu số 02"
      title="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
      foot={
        <>
          <span className="hint">Hồ sơ chưa được lưu vào sổ; biểu mẫu giữ thành nháp đến khi người nộp quay lại.</span>
          <Button
            variant="filled"
            size="lg"
            loading={busy}
            leftSection={<IconPrinter size={17} stroke={1.8} aria-hidden />}
            rightSection={<KeyCap>Ctrl Enter</KeyCap>}
            onClick={() => void send()}
          >
            In Mẫu 02, {asks.length} dòng
          </Button>
        </>
      }
    >
      <div ref={form} className={classes.supplement}>
        <p>
          <strong>{nfc(draft.person.fullName) || 'Chưa có họ tên người nộp'}</strong> · {procedure.shortName}
        </p>
        {tried && nameMissing && (
          <p className={classes.fieldError} role="alert">
            Phiếu phải ghi họ tên: đóng bảng này và nhập người nộp.
          </p>
        )}
        <fieldset className={classes.asks}>
          <legend>Yêu cầu hoàn thiện những nội dung sau</legend>
          {lines.map((line) => (
            <Checkbox
              key={line.position}
              label={asked(line)}
              checked={chosen.includes(line.position)}
              onChange={() =>
                setChosen((now) => (now.includes(line.position) ? now.filter((p) => p !== line.position) : [...now, line.position]))
              }
            />
          ))}
          {lines.length === 0 && <p className="hint">Giấy tờ trong danh mục đã nhận đủ; ghi nội dung cần sửa ở dưới.</p>}
        </fieldset>
        <Textarea
          label="Nội dung khác, mỗi dòng một ý"
          value={other}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(e) => setOther(e.currentTarget.value)}
        />
        <Textarea
          label="Lý do"
          value={reason}
          autosize
          minRows={2}
          maxRows={4}
          error={tried && nfc(reason) === '' ? 'Ghi lý do, phiếu in ra phải có' : undefined}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        {tried && asks.length === 0 && (
          <p className={classes.fieldError} role="alert">
            Chọn ít nhất một dòng, hoặc ghi nội dung khác.
          </p>
        )}
        {failure !== null && <ErrorBox failure={failure} onRetry={() => void send()} />}
      </div>
    </Drawer>
  );
};
