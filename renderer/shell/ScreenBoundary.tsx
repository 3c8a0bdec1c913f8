import { Component, type ReactNode } from 'react';
import { ErrorBox } from '../parts/ErrorBox.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly broken: boolean };

/** React catches a screen's exception only through a class. The rest of the program stays usable. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { broken: false };
  static getDerivedStateFromError(): State {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? <ErrorBox failure={{ code: 'internal' }} onRetry={() => this.setState({ broken: false })} retryLabel="Mở lại màn hình" /> : this.props.children;
  }
}
