import { Component, type ReactNode } from 'react';

type Props = { readonly broken: (again: () => void) => ReactNode; readonly children: ReactNode };
type State = { readonly broken: boolean };

/** React catches a screen's exception only through a class. The rest of the program stays usable. */
export class Boundary extends Component<Props, State> {
  override state: State = { broken: false };
  static getDerivedStateFromError(): State {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? this.props.broken(() => this.setState({ broken: false })) : this.props.children;
  }
}
