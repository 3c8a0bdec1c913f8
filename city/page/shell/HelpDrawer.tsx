import { useCurrentGuide } from '../../../renderer/keys/help.ts';
import { Drawer } from '../../../renderer/parts/Drawer.tsx';
import { KeyCap } from '../../../renderer/parts/KeyCap.tsx';
import classes from './shell.module.css';

const EVERYWHERE = [{ key: 'Alt 1 – Alt 7', does: 'Chuyển màn hình' }, { key: 'F1', does: 'Trợ giúp' }, { key: 'Esc', does: 'Đóng, trở lại' }] as const;

/** F1: what this screen is for, its steps and keys. */
export const HelpDrawer = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const guide = useCurrentGuide();
  return (
    <Drawer open={open} onClose={onClose} kicker="Trợ giúp" title={guide?.title ?? 'Trung tâm điều hành'}>
      {guide !== null && <><p>{guide.about}</p><ol className={classes.steps}>{guide.steps.map((s) => <li key={s}>{s}</li>)}</ol></>}
      <section>
        <h2>Phím</h2>
        <dl className={classes.keys}>{[...(guide?.keys ?? []), ...EVERYWHERE].map(({ key, does }) => <div key={key} className={classes.pair}><dt><KeyCap>{key}</KeyCap></dt><dd>{does}</dd></div>)}</dl>
      </section>
    </Drawer>
  );
};
