import { z } from 'zod';

/** Bounds of one message. The HTTP carrier has the same for a body; an uploaded file is bounded by its own. */
const MAX_INPUT_CHARS = 256 * 1024;
export const MAX_RESULT_CHARS = 8 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;

const token = z.string().min(1).max(200);
const fileName = z.string().min(1).max(200);

/** What may arrive on each channel; anything else is `bad-input` before the centre sees it. */
export const MESSAGES = {
  call: z.tuple([
    z.string().min(1).max(100),
    z.unknown(),
    z.strictObject({ token: token.nullable(), commandId: z.string().min(1).max(100).optional() }),
  ]),
  upload: z.tuple([token, fileName, z.instanceof(Uint8Array)]),
  saveFile: z.tuple([token, z.string().min(1).max(200), fileName]),
  print: z.tuple([]),
  savePdf: z.tuple([fileName]),
  forgetCopied: z.tuple([z.string().min(1).max(20_000)]),
} as const;

/**
 * The same plain data JSON over HTTP would give: no Map, no Date, no prototype of the page's making.
 * Null when it is no JSON or too long.
 */
export const plainInput = (input: unknown): { readonly value: unknown } | null => {
  try {
    const text = JSON.stringify(input ?? {});
    return text === undefined || text.length > MAX_INPUT_CHARS ? null : { value: JSON.parse(text) };
  } catch {
    // A cycle or a BigInt: not JSON.
    return null;
  }
};

/** A name only, for a save dialog: no folder, none of the characters Windows refuses. */
export const safeFileName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[\u0000-\u001f<>:"/\\|?*]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 120);
  return plain === '' ? 'tep' : plain;
};
