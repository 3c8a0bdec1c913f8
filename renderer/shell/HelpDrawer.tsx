import { useCurrentGuide } from '../keys/help.ts';
import { Drawer } from '../parts/Drawer.tsx';
import { KeyCap } from '../parts/KeyCap.tsx';
import classes from './HelpDrawer.module.css';

type Props = { readonly open: boolean; readonly onClose: () => void };

const EVERYWHERE = [
  { key: 'F2', does: 'Hồ sơ mới' }, { key: 'F3', does: 'Tìm hồ sơ, người, thủ tục' }, { key: 'Ctrl K', does: 'Bảng lệnh' }, { key: 'Alt 1 – Alt 9', does: 'Chuyển màn hình' }, { key: 'F1', does: 'Trợ giúp' }, { key: 'Esc', does: 'Đóng, trở lại' },
] as const;

/** F1: what this screen is for, its steps and keys. */
export const HelpDrawer = ({ open, onClose }: Props) => {
  const guide = useCurrentGuide();
  return (
    <Drawer open={open} onClose={onClose} kicker="Trợ giúp" title={guide?.title ?? 'Một Cửa Xã'}>
      {guide !== null && (
        <>
          <p>{guide.about}</p>
          <ol className={classes.steps}>{guide.steps.map((s) => <li key={s}>{s}</li>)}</ol>
          <Keys title="Phím của màn hình này" keys={guide.keys} />
        </>
      )}
      <Keys title="Phím ở mọi màn hình" keys={EVERYWHERE} />
    </Drawer>
  );
};

const Keys = ({ title, keys }: { readonly title: string; readonly keys: readonly { readonly key: string; readonly does: string }[] }) => (
  <section>
    <h2>{title}</h2>
    <dl className={classes.keys}>
      {keys.map(({ key, does }) => <div key={key} className={classes.pair}><dt><KeyCap>{key}</KeyCap></dt><dd>{does}</dd></div>)}
    </dl>
  </section>
);
