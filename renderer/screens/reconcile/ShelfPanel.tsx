import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { shelfFields } from '../../../shared/reconcile/shelf.ts';
import { foldCodeField } from '../../../shared/vi/typing.ts';
import { transport } from '../../api/carrier.ts';
import { useAsk, useCentre, useCommand } from '../../api/use-centre.ts';
import { failureOf } from '../../api/failure.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { Card } from '../../parts/Card.tsx';
import { copyBriefly, forgetSoon } from '../../parts/copy-briefly.ts';
import { cx } from '../../parts/cx.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { toast } from '../../parts/toast.tsx';
import classes from './reconcile.module.css';

export type ShelfPanelHandle = { /** Puts the focus on the field to copy next. */ readonly enter: () => void };
type Props = {
  readonly ref: Ref<ShelfPanelHandle>;
  readonly id: number;
  readonly revision: number;
  readonly name: string;
  readonly onLeave: () => void;
  readonly onAttached: () => void;
};

/** A key that types one character and belongs to nobody here: a scanner begins, or a hand. */
const types = (e: globalThis.KeyboardEvent): boolean =>
  e.key.length === 1 && e.key !== ' ' && !e.ctrlKey && !e.metaKey && !e.altKey && !e.isComposing;
const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'));

/** Every field with its copy key, then the official code coming back. */
export const ShelfPanel = ({ ref, id, revision, name, onLeave, onAttached }: Props) => {
  const dossier = useCentre('dossiers.read', { id }, { keep: false });
  const ask = useAsk();
  const act = useCommand('dossiers.act');
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const box = useRef<HTMLUListElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const fields = dossier.data === undefined ? [] : shelfFields(dossier.data);
  const filled = fields.filter((f) => f.value !== '');
  const focusField = (index: number): void => {
    const to = Math.min(filled.length - 1, Math.max(0, index));
    setAt(to);
    box.current?.querySelectorAll<HTMLElement>('button[data-copy]')[to]?.focus();
  };
  useImperativeHandle(ref, () => ({ enter: () => focusField(at) }));
  useEffect(() => {
    // Typed or scanned without a field: it can only be the code.
    const onKey = (e: globalThis.KeyboardEvent): void => {
      if (!types(e) || inText(e.target) || document.querySelector('[role="dialog"]') !== null) return;
      codeField.current?.focus();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);

  const mark = (key: string): void => setCopied((now) => new Set(now).add(key));
  const onCopy = (e: ClipboardEvent): void => {
    const field = filled[at];
    if (field === undefined || window.getSelection()?.isCollapsed === false) return;
    e.preventDefault();
    e.clipboardData.setData('text/plain', field.value);
    forgetSoon(field.value);
    mark(field.key);
  };
  const onKey = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.altKey) return;
    if (e.key === 'ArrowDown') focusField(at + 1);
    else if (e.key === 'ArrowUp') focusField(at - 1);
    else if (e.key === 'Escape') onLeave();
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  const attach = async (): Promise<void> => {
    setFailure(null);
    try {
      const check = await ask('shelf.check', { id, code });
      setProblem(check.problem);
      if (check.code !== '') setCode(check.code);
      if (check.problem !== null) return;
      // Something unusual is shown once; the same code pressed again is meant.
      if (check.warnings.length > 0 && warnings.join() !== check.warnings.join()) return setWarnings(check.warnings);
      await act.run({ id, revision, action: { kind: 'attachCode', code: check.code } });
      toast({ text: `Đã gắn mã ${check.code} cho hồ sơ của ${name}` });
      onAttached();
    } catch (e) {
      setFailure(failureOf(e));
    }
    return undefined;
  };
  let group = '';
  const foot = (
    <form
      className={classes.codeBox}
      onSubmit={(e) => {
        e.preventDefault();
        void attach();
      }}
    >
      {failure !== null && <ErrorBox failure={failure} />}
      <div className={classes.codeRow}>
        <TextInput
          ref={codeField}
          label="Mã chính thức, quét hoặc gõ"
          placeholder="H24.125-260819-0043"
          value={code}
          error={problem === null ? undefined : problem}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={512}
          onChange={(e) => {
            setCode(e.currentTarget.value);
            setProblem(null);
            setWarnings([]);
          }}
          onBlur={(e) => {
            if (e.currentTarget.value.length <= 60) setCode(foldCodeField(e.currentTarget.value));
          }}
          onKeyDown={(e) => {
            if (e.key === 'Escape') {
              e.stopPropagation();
              onLeave();
            }
          }}
        />
        <Button type="submit" variant="filled" loading={act.busy} disabled={code.trim() === ''} rightSection={<KeyCap>Enter</KeyCap>}>
          {warnings.length > 0 ? 'Vẫn gắn' : 'Gắn mã'}
        </Button>
      </div>
      {warnings.length > 0 && (
        <div role="alert" className={classes.warn}>
          {warnings.map((w) => (
            <p key={w}>{w}.</p>
          ))}
        </div>
      )}
      <p className="hint">
        Dữ liệu đã chép tự xóa khỏi bộ nhớ tạm sau 60 giây{transport.host === 'browser' && ', hoặc khi trở lại trang này'}.
      </p>
    </form>
  );
  return (
    <Card fill flush className={classes.panel} title={dossier.data?.row.code ?? 'Hồ sơ'} note={name} foot={foot}>
      <QueryGate query={dossier}>
        {() => (
          <ul ref={box} className={classes.fields} onKeyDown={onKey} onCopy={onCopy} aria-label="Các ô để chép sang, mũi tên lên xuống">
            {fields.map((f) => {
              const head = f.group === group ? null : f.group;
              group = f.group;
              const place = filled.indexOf(f);
              return (
                <li key={f.key}>
                  {head !== null && <div className={classes.group}>{head}</div>}
                  <div className={cx(classes.field, place === at && classes.fieldOn)}>
                    <span className={classes.fieldLabel}>{f.label}</span>
                    <span className={classes.fieldValue}>{f.value === '' ? <span className={classes.quiet}>–</span> : f.value}</span>
                    {place >= 0 && (
                      <Button
                        size="xs"
                        variant="subtle"
                        data-copy
                        tabIndex={place === at ? 0 : -1}
                        aria-label={`${copied.has(f.key) ? 'Đã chép' : 'Chép'} ${f.label}: ${f.value}`}
                        onFocus={() => setAt(place)}
                        onClick={() => {
                          setAt(place);
                          if (copyBriefly(f.value)) mark(f.key);
                        }}
                        leftSection={
                          copied.has(f.key) ? (
                            <IconCheck size={14} stroke={2} aria-hidden />
                          ) : (
                            <IconCopy size={14} stroke={1.7} aria-hidden />
                          )
                        }
                      >
                        {copied.has(f.key) ? 'đã chép' : 'Chép'}
                      </Button>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </QueryGate>
    </Card>
  );
};
