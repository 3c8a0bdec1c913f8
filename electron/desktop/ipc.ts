import type { IpcMainInvokeEvent } from 'electron';
import { writeFile } from 'node:fs/promises';
import type { BridgeOutcome } from '../../shared/contract/bridge.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';
import type { Centre } from '../server/centre.ts';
import { CHANNELS } from './channels.ts';
import { MAX_RESULT_CHARS, MAX_UPLOAD_BYTES, MESSAGES, plainInput, safeFileName } from './messages.ts';
import { isOwnAddress } from './scheme.ts';

/** The parts of Electron this needs, so that a test can hand in its own. */
export type IpcPorts = {
  readonly handle: (channel: string, listener: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>) => void;
  readonly centre: Pick<Centre, 'call' | 'upload' | 'download'>;
  /** Asks where to save; null when the person closed the dialog. */
  readonly askWhere: (name: string) => Promise<string | null>;
  readonly print: () => Promise<void>;
  readonly pdf: () => Promise<Uint8Array>;
  /** Takes a text out of the system's clipboard in a minute, unless something else is there by then. */
  readonly forgetCopied: (text: string) => void;
  /** Hears each token in use, so that the lock of the operating system can lock that session. */
  readonly onToken: (token: string) => void;
  readonly onRefusedSender: (channel: string) => void;
};

const refusal = (code: ErrorCode): BridgeOutcome<never> => ({ ok: false, error: { code } });

/** Only the top frame of our own page: no frame inside it, no page that came from anywhere else. */
const isOwnSender = (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean => {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame.parent === null &&
    frame.routingId === event.sender.mainFrame.routingId &&
    frame.processId === event.sender.mainFrame.processId &&
    isOwnAddress(frame.url)
  );
};

const callCentre = async ({ centre, onToken }: IpcPorts, args: unknown[]): Promise<BridgeOutcome<unknown>> => {
  const message = MESSAGES.call.safeParse(args);
  const input = message.success ? plainInput(message.data[1]) : null;
  if (!message.success || input === null) return refusal('bad-input');
  const [method, , { token, commandId }] = message.data;
  if (token !== null) onToken(token);
  const outcome = await centre.call({ method, input: input.value, token, ...(commandId === undefined ? {} : { commandId }) });
  return JSON.stringify(outcome).length > MAX_RESULT_CHARS ? refusal('too-many-rows') : outcome;
};

const uploadFile = async ({ centre }: IpcPorts, args: unknown[]): Promise<BridgeOutcome<{ readonly fileId: string }>> => {
  const message = MESSAGES.upload.safeParse(args);
  if (!message.success) return refusal('bad-input');
  const [token, name, bytes] = message.data;
  if (bytes.byteLength > MAX_UPLOAD_BYTES) return refusal('file-too-large');
  return centre.upload(token, safeFileName(name), bytes);
};

/** Writes where the person says; `disk-full` is the one failure a person can do something about by name. */
const save = async (
  ports: IpcPorts,
  name: string,
  bytes: () => Promise<Uint8Array>,
): Promise<BridgeOutcome<{ readonly saved: boolean }>> => {
  const file = await ports.askWhere(safeFileName(name));
  if (file === null) return { ok: true, value: { saved: false } };
  try {
    await writeFile(file, await bytes());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return refusal('disk-full');
    throw error;
  }
  return { ok: true, value: { saved: true } };
};

const saveLinked = async (ports: IpcPorts, args: unknown[]): Promise<BridgeOutcome<{ readonly saved: boolean }>> => {
  const message = MESSAGES.saveFile.safeParse(args);
  if (!message.success) return refusal('bad-input');
  const [token, link, name] = message.data;
  const file = await ports.centre.download(token, link);
  if (!file.ok) return { ok: false, error: file.error };
  return save(ports, name, async () => file.bytes);
};

const savePdf = async (ports: IpcPorts, args: unknown[]): Promise<BridgeOutcome<{ readonly saved: boolean }>> => {
  const message = MESSAGES.savePdf.safeParse(args);
  return message.success ? save(ports, message.data[0], ports.pdf) : refusal('bad-input');
};

/** Answers the channels of the bridge, each only to our own main frame. */
export const answerBridge = (ports: IpcPorts): void => {
  const answers: Readonly<Record<keyof typeof CHANNELS, (args: unknown[]) => Promise<unknown>>> = {
    call: (args) => callCentre(ports, args),
    upload: (args) => uploadFile(ports, args),
    saveFile: (args) => saveLinked(ports, args),
    print: () => ports.print(),
    savePdf: (args) => savePdf(ports, args),
    forgetCopied: async (args) => {
      const message = MESSAGES.forgetCopied.safeParse(args);
      if (!message.success) return refusal('bad-input');
      ports.forgetCopied(message.data[0]);
      return { ok: true, value: null };
    },
  };
  for (const name of Object.keys(CHANNELS) as (keyof typeof CHANNELS)[]) {
    ports.handle(CHANNELS[name], async (event, ...args) => {
      if (isOwnSender(event)) return answers[name](args);
      ports.onRefusedSender(CHANNELS[name]);
      throw new Error('refused: not our own page');
    });
  }
};
