import { ActionIcon, Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Component, ProcedureFull } from '../../../../shared/contract/catalogue.ts';
import { COMPONENT_KIND_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { nfc } from '../../../../shared/vi/fold.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { Card } from '../../../parts/Card.tsx';
import { DayField } from '../../../parts/DayField.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { KeyCap } from '../../../parts/KeyCap.tsx';
import { toast } from '../../../parts/toast.tsx';
import { useSession } from '../../../session/session.ts';
import { UNIT_WORDS } from './words.ts';
import classes from '../AdminScreen.module.css';

type Props = { readonly base: ProcedureFull | null; readonly onClose: () => void; readonly onSaved: (code: string) => void };
type Unit = keyof typeof UNIT_WORDS;
type Line = Component & { readonly key: number };

const blank = (position: number): Component => ({
  position,
  name: '',
  kind: 'form',
  required: true,
  presentOnly: false,
  channel: 'both',
  originalQty: 1,
  copyQty: 0,
  caseName: null,
  note: null,
});
const numberOf = (v: number | string): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);

/** Fields of a version; accepted dossiers keep the version they were received under. */
export const ProcedureFields = ({ base, onClose, onSaved }: Props) => {
  const { today } = useSession();
  const [name, setName] = useState(base?.name ?? '');
  const [field, setField] = useState(base?.field ?? '');
  const [termValue, setTermValue] = useState<number | null>(base?.term?.value ?? null);
  const [unit, setUnit] = useState<Unit>(base?.term?.unit ?? 'working_day');
  const [fee, setFee] = useState<number | null>(base?.feeVnd ?? null);
  const [feeOnline, setFeeOnline] = useState<number | null>(base?.feeOnlineVnd ?? null);
  const [result, setResult] = useState(base?.result ?? '');
  const [validFrom, setValidFrom] = useState<string | null>(today);
  const [basis, setBasis] = useState('');
  const [lines, setLines] = useState<readonly Line[]>(() => (base?.components ?? []).map((c, key) => ({ ...c, key })));
  const [nextKey, setNextKey] = useState(1000);
  const save = useCommand('procedures.save');
  const ready = nfc(name) !== '' && nfc(field) !== '' && nfc(basis) !== '' && validFrom !== null;
  const change = (key: number, part: Partial<Component>): void =>
    setLines((all) => all.map((l) => (l.key === key ? { ...l, ...part } : l)));
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    if (!ready || validFrom === null) return;
    const term = unit === 'same_day' ? { value: 0, unit } : termValue === null ? null : { value: termValue, unit };
    const components = lines.filter((l) => nfc(l.name) !== '').map(({ key: _, ...c }, i) => ({ ...c, name: nfc(c.name), position: i + 1 }));
    const saved = await save.attempt({
      code: base?.code ?? null,
      name: nfc(name),
      field: nfc(field),
      term,
      feeVnd: fee,
      feeOnlineVnd: feeOnline,
      result: nfc(result) === '' ? null : nfc(result),
      validFrom,
      basis: nfc(basis),
      components,
    });
    if (saved === null) return;
    toast({ text: `Đã ban hành ${saved.code}, bản ${saved.version}` });
    onSaved(saved.code);
  };
  useKeys({ 'Ctrl+Enter': () => void submit(), Esc: onClose });
  return (
    <Card title={base === null ? 'Thêm thủ tục của xã' : `Bản mới của ${base.code}`}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <Textarea
          label="Tên thủ tục"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          autoFocus
          spellCheck={false}
        />
        <TextInput label="Lĩnh vực" value={field} onChange={(e) => setField(e.currentTarget.value)} maxLength={120} spellCheck={false} />
        <div className={classes.two}>
          <NumberInput
            label="Thời hạn"
            value={termValue ?? ''}
            onChange={(v) => setTermValue(numberOf(v))}
            min={0}
            max={2000}
            step={0.5}
            decimalSeparator=","
            hideControls
            disabled={unit === 'same_day'}
          />
          <Select
            label="Tính theo"
            data={Object.entries(UNIT_WORDS).map(([value, label]) => ({ value, label }))}
            value={unit}
            onChange={(v) => {
              if (v !== null) setUnit(v as Unit);
            }}
          />
          <NumberInput
            label="Lệ phí, đồng"
            value={fee ?? ''}
            onChange={(v) => setFee(numberOf(v))}
            min={0}
            thousandSeparator="."
            decimalSeparator=","
            decimalScale={0}
            hideControls
          />
          <NumberInput
            label="Lệ phí trực tuyến, đồng"
            value={feeOnline ?? ''}
            onChange={(v) => setFeeOnline(numberOf(v))}
            min={0}
            thousandSeparator="."
            decimalSeparator=","
            decimalScale={0}
            hideControls
          />
        </div>
        <TextInput label="Kết quả" value={result} onChange={(e) => setResult(e.currentTarget.value)} maxLength={1000} spellCheck={false} />
        <p className="hint">Giấy tờ phải nộp</p>
        {lines.map((l, i) => (
          <div key={l.key} className={classes.componentRow}>
            <TextInput
              aria-label={`Giấy tờ ${i + 1}`}
              value={l.name}
              onChange={(e) => change(l.key, { name: e.currentTarget.value })}
              spellCheck={false}
            />
            <Select
              aria-label={`Loại giấy tờ ${i + 1}`}
              data={Object.entries(COMPONENT_KIND_LABEL).map(([value, label]) => ({ value, label }))}
              value={l.kind}
              onChange={(v) => {
                if (v !== null) change(l.key, { kind: v as Component['kind'] });
              }}
            />
            <span className={classes.actions}>
              <Checkbox
                aria-label={`Giấy tờ ${i + 1} bắt buộc`}
                label="Buộc"
                checked={l.required}
                onChange={(e) => change(l.key, { required: e.currentTarget.checked })}
              />
              <ActionIcon
                variant="subtle"
                size={26}
                aria-label={`Bỏ giấy tờ ${i + 1}`}
                onClick={() => setLines((all) => all.filter((x) => x.key !== l.key))}
              >
                <IconTrash size={15} stroke={1.7} />
              </ActionIcon>
            </span>
          </div>
        ))}
        <div>
          <Button
            size="xs"
            leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
            onClick={() => {
              setLines((all) => [...all, { ...blank(all.length + 1), key: nextKey }]);
              setNextKey(nextKey + 1);
            }}
          >
            Thêm giấy tờ
          </Button>
        </div>
        <div className={classes.two}>
          <DayField label="Hiệu lực từ" value={validFrom} onChange={setValidFrom} />
          <TextInput
            label="Căn cứ, số quyết định"
            value={basis}
            onChange={(e) => setBasis(e.currentTarget.value)}
            maxLength={300}
            placeholder="1234/QĐ-UBND ngày 05/08/2026"
          />
        </div>
        <p className="hint">Hồ sơ đã nhận giữ bản cũ; bản mới dùng cho hồ sơ nhận từ ngày hiệu lực.</p>
        {save.failure !== null && <ErrorBox failure={save.failure} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>Bỏ</Button>
          <Button type="submit" variant="filled" loading={save.busy} disabled={!ready} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
            {nfc(basis) === '' ? 'Nhập căn cứ để ban hành' : 'Ban hành'}
          </Button>
        </div>
      </form>
    </Card>
  );
};
