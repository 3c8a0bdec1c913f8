import { Anchor, Button } from '@mantine/core';
import { IconAlertTriangle, IconFileAlert, IconPencil, IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { vnDay } from '../../../shared/vi/format.ts';
import { Chip } from '../../parts/Chip.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import classes from './Intake.module.css';
import type { DraftKeeper } from './use-drafts.ts';
import type { JustTaken } from './state.ts';

type Props = {
  readonly drafts: DraftKeeper;
  readonly empty: boolean;
  /** Nothing of the next matter yet, at most its person: what was just taken stays to be read. */
  readonly between: boolean;
  readonly missing: number;
  /** Fields with an error, once saving was tried. */
  readonly wrong: number;
  readonly busy: boolean;
  readonly taken: JustTaken | null;
  readonly onSave: (keep: boolean) => void;
  readonly onClear: () => void;
  readonly onPrintAgain: () => void;
  readonly onOpen: (id: number) => void;
};

/** What is kept, what stands in the way, and the one thing to do next. */
export const SaveBar = ({ drafts, empty, between, missing, wrong, busy, taken, onSave, onClear, onPrintAgain, onOpen }: Props) => (
  <footer className={classes.saveBar}>
    <div className={classes.saveWords}>
      {drafts.failed ? (
        <Chip tone="soon" icon={IconAlertTriangle}>
          Chưa lưu được nháp, chương trình đang thử lại
        </Chip>
      ) : drafts.savedAt !== null && !empty && wrong === 0 && !(taken !== null && between) ? (
        <span className={classes.inline}>
          <IconPencil size={15} stroke={1.7} aria-hidden />
          Nháp tự lưu {drafts.savedAt}
        </span>
      ) : empty && taken === null ? (
        <span className="hint">Biểu mẫu trống. Mỗi thay đổi được tự lưu thành nháp.</span>
      ) : null}
      {wrong > 0 && (
        <Chip tone="late" icon={IconAlertTriangle}>
          {wrong} ô cần xem lại
        </Chip>
      )}
      {!empty && missing > 0 && (
        <Chip tone="soon" icon={IconFileAlert}>
          Còn {missing} giấy bắt buộc{wrong > 0 ? '' : ': đánh dấu hoặc in Mẫu 02'}
        </Chip>
      )}
      {taken !== null && (empty || between || drafts.savedAt === null) && (
        <span className={classes.taken} role="status" data-taken={taken.code}>
          <span className="clip">
            Vừa nhận <strong>{taken.code}</strong>
            {taken.due === null ? '' : `, hẹn ${vnDay(taken.due)}`}
          </span>
          <Anchor component="button" type="button" onClick={onPrintAgain}>
            In lại
          </Anchor>
          <KeyCap>F4</KeyCap>
          <Anchor component="button" type="button" onClick={() => onOpen(taken.id)}>
            Mở hồ sơ
          </Anchor>
        </span>
      )}
    </div>
    {!empty && (
      <Button variant="subtle" size="lg" onClick={onClear} rightSection={<KeyCap>Esc</KeyCap>}>
        Bỏ
      </Button>
    )}
    <Button
      size="lg"
      leftSection={<IconUserPlus size={17} stroke={1.8} aria-hidden />}
      rightSection={<KeyCap>Ctrl Shift Enter</KeyCap>}
      onClick={() => onSave(true)}
      loading={busy}
      data-save="keep"
    >
      Lưu, giữ người nộp
    </Button>
    <Button
      size="lg"
      variant="filled"
      leftSection={<IconPrinter size={17} stroke={1.8} aria-hidden />}
      rightSection={<KeyCap>Ctrl Enter</KeyCap>}
      onClick={() => onSave(false)}
      loading={busy}
      data-save="next"
    >
      {!empty && missing > 0 ? `In Mẫu 02, thiếu ${missing} giấy` : 'Lưu, in Mẫu 01, khách tiếp'}
    </Button>
  </footer>
);
