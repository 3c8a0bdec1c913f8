import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ErrorSentence } from '../../shared/vi/errors.ts';
import { cx } from '../parts/cx.ts';
import classes from './citizen.module.css';

type Props = {
  readonly prefix: string;
  readonly busy: boolean;
  readonly problem: ErrorSentence | null;
  readonly onCode: (code: string) => void;
  readonly onLeave: () => void;
};
const UPPER = ['1', '2', '3', '4', '5', '-', '.'] as const;
const LOWER = ['6', '7', '8', '9', '0'] as const;

/** The code of the receipt: scanned, typed, or touched on the pad. */
export const CodePage = ({ prefix, busy, problem, onCode, onLeave }: Props) => {
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  // A refused code is written over by the next scan.
  useEffect(() => {
    if (problem !== null) {
      field.current?.focus();
      field.current?.select();
    }
  }, [problem]);
  const put = (text: string): void => {
    setCode((c) => c + text);
    field.current?.focus();
  };
  const key = (text: string) => (
    <button key={text} type="button" tabIndex={-1} className={classes.key} onClick={() => put(text)}>
      {text}
    </button>
  );
  const go = (): void => {
    if (code.trim() !== '') onCode(code.trim());
  };
  return (
    <form
      className={classes.card}
      onSubmit={(e) => {
        e.preventDefault();
        go();
      }}
      onKeyDown={(e) => {
        if (e.key === 'Escape') onLeave();
      }}
    >
      <h1 className={classes.title} id="receipt-title">
        Mã trên giấy hẹn
      </h1>
      <p className={classes.lead} id="receipt-why">
        Quét mã QR hoặc gõ mã hồ sơ. Mã chỉ để mỗi giấy hẹn trả lời một lần, không ghi vào phiếu.
      </p>
      <input
        ref={field}
        className={classes.code}
        aria-labelledby="receipt-title"
        aria-describedby="receipt-why"
        aria-invalid={problem !== null}
        value={code}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        inputMode="none"
        onChange={(e) => setCode(e.currentTarget.value)}
      />
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem.what} {problem.todo}
        </p>
      )}
      <div className={classes.pad}>
        {UPPER.map(key)}
        {key(prefix === '' ? 'H' : `${prefix}-`)}
        {LOWER.map(key)}
        {key('TẠM-')}
        <button
          type="button"
          tabIndex={-1}
          className={cx(classes.key, classes.twice)}
          aria-label="Xóa một ký tự"
          onClick={() => {
            setCode((c) => c.slice(0, -1));
            field.current?.focus();
          }}
        >
          <IconBackspace size={26} stroke={1.6} aria-hidden />
        </button>
      </div>
      <div className={classes.acts}>
        <button type="button" className={classes.plain} onClick={onLeave}>
          Thôi
        </button>
        <button type="submit" className={classes.main} disabled={code.trim() === '' || busy}>
          Tiếp tục
        </button>
      </div>
    </form>
  );
};
