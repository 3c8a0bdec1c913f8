import { IconShieldCheck } from '@tabler/icons-react';
import { vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { messageWords, seqWords } from '../../../shared/vi/sync-words.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import type { Detail } from './panel-words.ts';
import classes from './panel.module.css';

/** Lines of one object each, cells three to a line: readable without changing what was signed. */
const laidOut = (payload: string): string =>
  payload
    .replaceAll(/("cells":\[)/g, '$1\n  ')
    .replaceAll(/\],\[/g, '],\n  [')
    .replaceAll(/,"(state|quality|set|set_version|revision|cells)"/g, ',\n"$1"');

/** The very text that left this machine, so that anyone can see what it carries. */
export const PayloadDrawer = ({
  open,
  onClose,
  detail: d,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly detail: Detail;
}) => (
  <Drawer open={open} onClose={onClose} kicker="Đúng nguyên văn gói đã đóng" title={`Gói ${seqWords(d.seq)}, ${messageWords(d)}`}>
    <div className={classes.payload}>
      <p className={classes.trust}>
        <IconShieldCheck size={17} stroke={1.8} aria-hidden />
        <span>Chỉ có mã và số nguyên. Không tên, số định danh, mã hồ sơ.</span>
      </p>
      <dl className={classes.facts}>
        <dt>Đóng lúc</dt>
        <dd>{vnInstant(d.createdAt)}</dd>
        <dt>Phiên, số</dt>
        <dd>
          {d.epoch}, {seqWords(d.seq)}
        </dd>
        <dt>Cỡ</dt>
        <dd>{vnInt(d.bytes)} byte</dd>
        <dt>Mã băm</dt>
        <dd className={classes.mono}>{d.hash}</dd>
      </dl>
      <pre className={classes.text} tabIndex={0} aria-label="Nội dung gói">
        {laidOut(d.payload)}
      </pre>
    </div>
  </Drawer>
);
