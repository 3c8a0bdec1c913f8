import { Autocomplete, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SurveyFormView } from '../../../shared/contract/surveys.ts';
import { digitsFit } from '../../../shared/survey/answers.ts';
import { formInForce } from '../../../shared/survey/form.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import classes from './surveys.module.css';

type Props = { readonly onSaved: (id: number) => void; readonly onClose: () => void };
type Typed = { readonly key: number; readonly field: string; readonly answers: string };
const MOST = 200;

/** Typing begins when the questions are there: a key before that would be lost. */
export const PaperEntry = ({ onSaved, onClose }: Props) => {
  const forms = useCentre('surveys.forms', {});
  return <QueryGate query={forms}>{(found) => <Sheets forms={found} onSaved={onSaved} onClose={onClose} />}</QueryGate>;
};

/** One row a sheet: digits one after the other, 0 for blank; a full row goes up by itself. The field stays for the next sheet. */
const Sheets = ({ forms, onSaved, onClose }: Props & { readonly forms: readonly SurveyFormView[] }) => {
  const { today, user } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [counter, setCounter] = useState(user.counter);
  const [field, setField] = useState('');
  const [now, setNow] = useState('');
  const [rows, setRows] = useState<readonly Typed[]>([]);
  const next = useRef(1);
  const known = useCentre('procedures.list', {});
  const save = useCommand('surveys.paper');
  const form = formInForce(forms, day ?? today);
  const asked = form?.questions ?? [];
  const fields = [...new Set((known.data?.rows ?? []).map((p) => p.field))].toSorted((a, b) => a.localeCompare(b, 'vi'));
  const put = (text: string): void => {
    const digits = text.replace(/[^0-5]/g, '').slice(0, asked.length);
    if (digits.length < asked.length || asked.length === 0 || !digitsFit(digits, asked.length) || rows.length >= MOST) {
      setNow(digits);
      return;
    }
    setRows((all) => [...all, { key: next.current++, field: field.trim(), answers: digits }]);
    setNow('');
  };
  const misfit = rows.some((r) => !digitsFit(r.answers, asked.length));
  const missing =
    day === null
      ? 'Chưa nhập ngày của phiếu'
      : rows.length === 0
        ? 'Gõ phiếu đầu tiên'
        : now !== ''
          ? 'Phiếu đang gõ chưa đủ câu'
          : misfit
            ? 'Ngày này dùng bộ câu hỏi khác: bỏ các phiếu đã gõ rồi gõ lại'
            : null;
  const submit = async (): Promise<void> => {
    if (missing !== null || day === null || form === undefined) return;
    const done = await save.attempt({
      day,
      counter,
      form: form.version,
      sheets: rows.map(({ field: of, answers }) => ({ field: of, answers })),
    });
    if (done === null) return;
    toast({ text: `Đã ghi ${vnInt(rows.length)} phiếu giấy` });
    onSaved(done.id);
  };
  const at = asked[now.length];
  return (
    <PanelSection title="Nhập phiếu giấy" note={form === undefined ? '' : `bộ câu hỏi bản ${vnInt(form.version)}`}>
      <PanelForm
        title="Ghi đợt phiếu"
        whole
        keepOnEsc
        missing={missing}
        busy={save.busy}
        failure={save.failure}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <div className={classes.two}>
          <DayField label="Ngày của phiếu" value={day} onChange={setDay} max={today} />
          <TextInput label="Quầy" value={counter} maxLength={40} onChange={(e) => setCounter(e.currentTarget.value)} />
        </div>
        <Autocomplete
          label="Lĩnh vực của phiếu (giữ cho phiếu sau)"
          value={field}
          onChange={setField}
          data={fields}
          limit={12}
          maxLength={120}
          comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'float' }}
        />
        <TextInput
          label={`Phiếu thứ ${vnInt(rows.length + 1)}: gõ ${vnInt(asked.length)} chữ số, 1 đến 5, 0 là bỏ trống`}
          value={now}
          onChange={(e) => put(e.currentTarget.value)}
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          classNames={{ input: classes.typed ?? '' }}
          onKeyDown={(e) => {
            if (e.key === 'Enter' && !e.ctrlKey) e.preventDefault();
          }}
        />
        <p className={classes.cue} aria-live="polite">
          {at === undefined ? '' : `Câu ${now.length + 1}: ${at.text}`}
        </p>
        {rows.length > 0 && (
          <ol className={classes.typedRows} aria-label="Phiếu đã gõ" reversed>
            {rows.toReversed().map((r, i) => (
              <li key={r.key}>
                <span className={classes.digits}>{[...r.answers].join(' ')}</span>
                <span className="clip">{r.field}</span>
                <Button
                  size="xs"
                  variant="subtle"
                  aria-label={`Bỏ phiếu ${rows.length - i}`}
                  onClick={() => setRows((all) => all.filter((x) => x.key !== r.key))}
                >
                  <IconX size={15} stroke={1.8} aria-hidden />
                </Button>
              </li>
            ))}
          </ol>
        )}
      </PanelForm>
    </PanelSection>
  );
};
