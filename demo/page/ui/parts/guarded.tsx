import { Component, type ReactNode } from 'react';

interface GuardedProps {
  readonly children: ReactNode;
  /** Shown when the children cannot be drawn. */
  readonly instead: ReactNode;
  /** Another value is another try. */
  readonly retryWhen: unknown;
}

interface GuardedState {
  readonly isBroken: boolean;
}

/** Keeps what an app sent, and a renderer cannot draw, from taking the page with it. */
export class Guarded extends Component<GuardedProps, GuardedState> {
  override readonly state: GuardedState = { isBroken: false };

  static getDerivedStateFromError(): GuardedState {
    return { isBroken: true };
  }

  override componentDidUpdate(before: GuardedProps): void {
    if (this.state.isBroken && before.retryWhen !== this.props.retryWhen) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
