import { Component, type PropsWithChildren } from 'react';
import { FullPageMessage } from './full-page-message.tsx';

interface ErrorBoundaryState {
  message: string | null;
}

/** Where drawing the panel itself failed: says so, and offers to start it again. Nothing on Docker depends on it. */
export class ErrorBoundary extends Component<PropsWithChildren, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { message: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    return (
      <FullPageMessage
        title="The panel made a mistake"
        action={{ label: 'Load the panel again', onClick: () => window.location.reload() }}
      >
        {`It stopped drawing this page: ${this.state.message}. Your stacks and jobs go on.`}
      </FullPageMessage>
    );
  }
}
