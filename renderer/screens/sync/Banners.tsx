import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { cx } from '../../parts/cx.ts';
import type { Banner } from './banners.ts';
import classes from './banners.module.css';

type Props = {
  readonly banners: readonly Banner[];
  /** The key of a banner that has one. */ readonly action: (key: Banner['key']) => ReactNode;
};

/** Calm lines above the cards; what to read out on the phone stands large. */
export const Banners = ({ banners, action }: Props) =>
  banners.map(({ key, icon: IconOf, tone, what, more, digits }) => (
    <div key={key} className={cx(classes.banner, classes[tone])} role="status">
      <IconOf size={20} stroke={1.7} aria-hidden />
      {digits !== undefined && (
        <b className={classes.digits} aria-label={`Dãy số ${digits}`}>
          {digits}
        </b>
      )}
      <p>
        <b>{what}</b> {more}
      </p>
      {action(key)}
    </div>
  ));

export const BannerButton = ({
  busy = false,
  onPress,
  children,
}: {
  readonly busy?: boolean;
  readonly onPress: () => void;
  readonly children: string;
}) => (
  <Button loading={busy} onClick={onPress}>
    {children}
  </Button>
);
