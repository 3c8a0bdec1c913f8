import { useCurrentGuide } from '../keys/help.ts';
import { Drawer } from './Drawer.tsx';
import { KeyCap } from './KeyCap.tsx';
import classes from './HelpDrawer.module.css';

type Key = { readonly key: string; readonly does: string };
type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Its name, where a screen has no guide. */ readonly program: string;
  /** Keys of every screen. */ readonly everywhere: readonly Key[];
};

/** F1: what this screen is for, its steps and keys. */
export const HelpDrawer = ({ open, onClose, program, everywhere }: Props) => {
  const guide = useCurrentGuide();
  return (
    <Drawer open={open} onClose={onClose} kicker="Trợ giúp" title={guide?.title ?? program}>
      {guide !== null && (
        <>
          <p>{guide.about}</p>
          <ol className={classes.steps}>
            {guide.steps.map((s) => (
              <li key={s}>{s}</li>
            ))}
          </ol>
          <Keys title="Phím của màn hình này" keys={guide.keys} />
        </>
      )}
      <Keys title="Phím ở mọi màn hình" keys={everywhere} />
    </Drawer>
  );
};

const Keys = ({ title, keys }: { readonly title: string; readonly keys: readonly Key[] }) => (
  <section>
    <h2>{title}</h2>
    <dl className={classes.keys}>
      {keys.map(({ key, does }) => (
        <div key={key} className={classes.pair}>
          <dt>
            <KeyCap>{key}</KeyCap>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
);
