import { FailureLines } from '../../../renderer/parts/ErrorBox.tsx';
import type { PageFailure } from '../api/call.ts';
import { failureWords } from '../failure-words.ts';

type Props = { readonly failure: PageFailure; readonly onRetry?: () => void };

/** In place, never a dialog: what happened, what to do. */
export const FailureBox = ({ failure, onRetry }: Props) => <FailureLines {...failureWords(failure)} onRetry={onRetry} />;
