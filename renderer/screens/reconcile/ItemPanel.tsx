import { Button, Radio, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { ReconcileItem, ReconcileSide } from '../../../shared/contract/reconcile.ts';
import { COMPARED_DAYS, DAY_LABEL, type Decision, DECISION_DOES, DECISION_LABEL } from '../../../shared/reconcile/lists.ts';
import { CHANNEL_LABELS } from '../../../shared/register/status-label.ts';
import { statusFull } from '../../../shared/vi/dossier-words.ts';
import { vnDay, vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { transport } from '../../api/carrier.ts';
import { Card } from '../../parts/Card.tsx';
import { cx } from '../../parts/cx.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import classes from './reconcile.module.css';

export type ItemPanelHandle = {
  /** Moves the focus among the decisions. */ readonly step: (by: 1 | -1) => void;
  /** Opens the question a decision needs first. */ readonly ask: (decision: 'skip' | 'attach') => void;
};
type More = { readonly target?: number | null; readonly reason?: string };
type Props = {
  readonly ref: Ref<ItemPanelHandle>;
  readonly item: ReconcileItem;
  readonly decidable: boolean;
  readonly busy: boolean;
  readonly onDecide: (decision: Decision | null, more?: More) => void;
  readonly onTake: (decision: Decision) => void;
};

const BY = {
  code: 'cùng mã',
  'temp-code': 'cùng mã tạm',
  shape: 'cùng mã, khác cách viết',
  person: 'cùng người, thủ tục, ngày tiếp nhận',
} as const;
const orDash = (text: string | null | undefined): string => (text === null || text === undefined || text === '' ? '–' : text);
const LINES: readonly {
  readonly label: string;
  readonly of: (s: ReconcileSide) => string;
  readonly differs?: (item: ReconcileItem) => boolean;
  /** Said by the head of the panel unless the sides disagree. */ readonly inTitle?: true;
}[] = [
  { label: 'Mã hồ sơ', of: (s) => s.code, differs: (i) => i.list === 'code', inTitle: true },
  { label: 'Trạng thái', of: (s) => statusFull(s.status), differs: (i) => i.differs.status },
  ...COMPARED_DAYS.map((d) => ({
    label: DAY_LABEL[d],
    of: (s: ReconcileSide) => (s[d] === null ? '' : vnDay(s[d])),
    differs: (i: ReconcileItem) => i.differs.days.includes(d),
  })),
  { label: 'Chủ hồ sơ', of: (s) => s.name },
  { label: 'Số định danh', of: (s) => s.maskedId },
  { label: 'Kênh', of: (s) => (s.channel === null ? '' : CHANNEL_LABELS[s.channel]) },
  { label: 'Thủ tục', of: (s) => s.procedureName },
];

/** Both sides of a line, what may be decided about it and what a closed way is closed for. */
export const ItemPanel = ({ ref, item, decidable, busy, onDecide, onTake }: Props) => {
  const [asking, setAsking] = useState<'skip' | 'attach' | null>(null);
  const [reason, setReason] = useState('');
  const [target, setTarget] = useState<number | null>(item.target);
  const buttons = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      step: (by) => {
        const all = [...(buttons.current?.querySelectorAll('button') ?? [])];
        const now = all.findIndex((b) => b === document.activeElement);
        all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))]?.focus();
      },
      ask: setAsking,
    }),
    [],
  );
  const temporary = item.candidates.filter((c) => c.code.startsWith('TẠM-'));
  const numbered = transport.host === 'window';
  const words = (d: Decision): string =>
    d === 'attach' && temporary.length === 1 ? `Là hồ sơ ${temporary[0]?.code ?? ''}` : DECISION_LABEL[d];
  const fixed = item.outcome === 'done';
  const foot = (
    <div className={classes.deciding}>
      {asking === 'skip' ? (
        <form
          className={classes.reason}
          onSubmit={(e) => {
            e.preventDefault();
            if (reason.trim() !== '') onDecide('skip', { reason });
          }}
        >
          <TextInput
            label="Lý do bỏ qua"
            value={reason}
            maxLength={300}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
            autoFocus
            onKeyDown={(e) => {
              if (e.key === 'Escape') {
                e.stopPropagation();
                setAsking(null);
              }
            }}
          />
          <div className={classes.actions}>
            <Button onClick={() => setAsking(null)}>Thôi</Button>
            <Button type="submit" variant="filled" disabled={reason.trim() === ''}>
              Bỏ qua dòng này
            </Button>
          </div>
        </form>
      ) : (
        !fixed && (
          <div ref={buttons} className={classes.choices}>
            {item.allowed.map((d, i) => {
              const suggested = d === item.suggested;
              const needsTarget = d === 'attach' && target === null;
              return (
                <Button
                  key={d}
                  fullWidth
                  justify="space-between"
                  variant={suggested ? 'filled' : 'default'}
                  disabled={busy}
                  title={DECISION_DOES[d]}
                  rightSection={suggested ? <KeyCap>Ctrl Enter</KeyCap> : numbered ? <KeyCap>{`Ctrl ${i + 1}`}</KeyCap> : undefined}
                  onClick={() =>
                    d === 'attach'
                      ? needsTarget
                        ? setAsking('attach')
                        : onDecide('attach', { target })
                      : d === 'skip'
                        ? setAsking('skip')
                        : onTake(d)
                  }
                >
                  <span>
                    {words(d)}
                    {(d !== 'attach' || needsTarget) && (
                      <span className={suggested ? classes.doesOn : classes.does}>
                        {' '}
                        · {needsTarget ? 'chọn hồ sơ ở trên trước' : DECISION_DOES[d]}
                      </span>
                    )}
                  </span>
                </Button>
              );
            })}
            {item.decision !== null && (
              <Button
                fullWidth
                justify="space-between"
                variant="subtle"
                disabled={busy}
                leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden />}
                rightSection={<KeyCap>Delete</KeyCap>}
                onClick={() => onDecide(null)}
              >
                Bỏ quyết định
              </Button>
            )}
          </div>
        )
      )}
      {item.closed.length > 0 && !fixed && (
        <ul className={classes.closed}>
          {item.closed.map((c) => (
            <li key={c.decision}>
              <IconLock size={14} stroke={1.7} aria-hidden />
              <span>
                <b>{DECISION_LABEL[c.decision]}:</b> {c.why}
              </span>
            </li>
          ))}
        </ul>
      )}
      {fixed && <p className={classes.quiet}>Dòng này đã áp dụng; muốn đổi lại thì sửa ở Theo dõi, hoặc hoàn tác đợt nhập ở Quản trị.</p>}
    </div>
  );
  return (
    <Card
      fill
      flush
      className={classes.panel}
      title={item.here?.code ?? item.there?.code ?? `Dòng ${vnInt(item.row ?? 0)}`}
      note={item.row === null || item.refusal !== null ? undefined : `dòng ${vnInt(item.row)} của tệp`}
      foot={decidable ? foot : undefined}
    >
      <div className={classes.panelBody}>
        {item.refusal !== null ? (
          <p className={classes.says}>
            <b>{item.refusal.column}.</b> {item.refusal.message}
          </p>
        ) : (
          <table className={classes.sides}>
            <caption className="visually-hidden">Hai bên của dòng</caption>
            <thead>
              <tr>
                <td />
                {item.here !== null && <th scope="col">Ở đây</th>}
                {item.there !== null && <th scope="col">Ở đó</th>}
              </tr>
            </thead>
            <tbody>
              {LINES.map((line) => {
                const sides = [item.here, item.there].flatMap((side) => (side === null ? [] : [orDash(line.of(side))]));
                if (sides.every((text) => text === '–') || (line.inTitle === true && sides.every((text) => text === sides[0]))) return null;
                return (
                  <tr key={line.label} className={cx(sides.length === 2 && line.differs?.(item) === true && classes.differs)}>
                    <th scope="row">{line.label}</th>
                    {sides.map((text, i) => (
                      <td key={i} title={text}>
                        <span className={classes.sideText}>{text}</span>
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {item.refusal === null && (item.here === null || item.there === null) && (
          <p className={classes.note}>
            {item.here === null
              ? 'Sổ ở đây không có mã này.'
              : item.list === 'unclear'
                ? 'Một dòng của tệp có thể là hồ sơ này.'
                : 'Tệp không có hồ sơ này.'}
          </p>
        )}
        {item.by !== null && <p className={classes.note}>Khớp vì {BY[item.by]}.</p>}
        {item.candidates.length > 0 && (
          <div className={classes.candidates}>
            <p className={classes.note}>{item.list === 'unclear' ? 'Có thể là một trong các hồ sơ ở đây:' : 'Hồ sơ tạm ở đây:'}</p>
            {asking === 'attach' || (item.allowed.includes('attach') && temporary.length > 1) ? (
              <Radio.Group value={target === null ? '' : String(target)} onChange={(v) => setTarget(Number(v))} aria-label="Là hồ sơ nào">
                {temporary.map((c) => (
                  <Radio
                    key={c.id}
                    value={String(c.id)}
                    label={`${c.code}, ${c.name}, nhận ${c.received === null ? '–' : vnDay(c.received)}`}
                    className={classes.radio}
                  />
                ))}
              </Radio.Group>
            ) : (
              <ul className={classes.plainList}>
                {item.candidates.map((c) => (
                  <li key={c.id}>
                    <b>{c.code}</b> {c.name}, nhận {c.received === null ? '–' : vnDay(c.received)}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {item.decidedBy !== null && item.decision !== null && (
          <p className={classes.says}>
            <b>{words(item.decision)}</b>
            {item.reason === '' ? '' : `: ${item.reason}`}. {item.decidedBy}, {item.decidedAt === null ? '' : vnInstant(item.decidedAt)}.
            {item.outcome === 'done' && (
              <>
                <br />
                <span className={classes.done}>Đã làm.</span> {item.outcomeSays}
              </>
            )}
            {item.outcome === 'refused' && (
              <>
                <br />
                <span className={classes.refused}>Chưa làm được.</span> {item.outcomeSays}
              </>
            )}
          </p>
        )}
      </div>
    </Card>
  );
};
