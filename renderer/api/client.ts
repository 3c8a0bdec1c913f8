import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import { centreError } from './failure.ts';
import { transport } from './carrier.ts';
import { signalSession } from './session-signals.ts';

/** One call to the centre. Throws CentreError; a command may carry the id made for the user's action. */
export const call = async <M extends MethodName>(method: M, input: CallInput<M>, commandId?: string): Promise<Answer<M>> => {
  const outcome = await transport.call(method, input, commandId);
  if (!outcome.ok) {
    signalSession(outcome.error);
    throw centreError(outcome.error);
  }
  return outcome.value as Answer<M>;
};

export const upload = async (file: File): Promise<{ readonly fileId: string }> => {
  const outcome = await transport.upload(file.name, file);
  if (!outcome.ok) throw centreError(outcome.error);
  return outcome.value;
};

/** Fetches a short-lived link and hands the file to the person (save dialog in the window, download in a browser). */
export const saveFile = async (link: string, name: string): Promise<void> => {
  const outcome = await transport.saveFile(link, name);
  if (!outcome.ok) throw centreError(outcome.error);
};
