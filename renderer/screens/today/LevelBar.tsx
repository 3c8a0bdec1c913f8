import classes from './today.module.css';

type Props = {
  readonly value: number;
  /** Usual or target, drawn as a dark stroke. */
  readonly mark: number | null;
  /** What the whole length stands for; left out, the bar makes room for the larger of both. */
  readonly full?: number;
};

/** Accent on sunken with a mark. The number always stands beside it, so it is not read aloud. */
export const LevelBar = ({ value, mark, full }: Props) => {
  const whole = full ?? Math.max(value, mark ?? 0, 1) * 1.25;
  const share = (n: number): string => `${Math.min(100, (n / whole) * 100)}%`;
  return (
    <div className={classes.track} aria-hidden>
      <div className={classes.filled} style={{ width: share(value) }} />
      {mark !== null && <div className={classes.mark} style={{ left: share(mark) }} />}
    </div>
  );
};
