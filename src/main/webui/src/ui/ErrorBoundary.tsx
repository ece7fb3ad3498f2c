import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./ErrorBoundary.module.css";

interface Props {
  /** The page's address; another one shows the children again. */
  where: string;
  children: ReactNode;
}

interface State {
  error: Error | null;
  where: string;
}

/** Stands in for a page that failed; the rest of the application stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, where: this.props.where };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.where === state.where ? null : { error: null, where: props.where };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.error) {
      return this.props.children;
    }
    return (
      <div className={styles.failed} role="alert">
        <h1>This page failed</h1>
        <p>
          What you did before is safe. Load the page again; if it fails again, tell your administrator what
          you did and this message:
        </p>
        <code>{this.state.error.message}</code>
        <Button look="primary" onClick={() => window.location.reload()}>
          Load again
        </Button>
      </div>
    );
  }
}
