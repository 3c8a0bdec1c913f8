import classes from './KeyCap.module.css';

type Props = { readonly children: string };

/** A key as printed on the keyboard, 11/14. Inherits the colour of the button it stands in. */
export const KeyCap = ({ children }: Props) => <kbd className={classes.key}>{children}</kbd>;
