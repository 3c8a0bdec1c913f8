import type { Topic } from '../../shared/contract/method.ts';
import { readToken } from './token.ts';
import { UNREACHABLE, type Delivered, type Transport } from './transport.ts';

const headers = (): Record<string, string> => {
  const token = readToken();
  return token === null ? {} : { Authorization: `Bearer ${token}` };
};

const json = async <T>(request: () => Promise<Response>): Promise<Delivered<T>> => {
  let response: Response;
  try {
    response = await request();
  } catch {
    return UNREACHABLE;
  }
  // A proxy or a dying server may answer something that is not an outcome.
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'ok' in body ? (body as Delivered<T>) : UNREACHABLE;
};

/** Reads one server-sent stream until it ends; each event is `data: {"topics":[…]}`. */
const readEvents = async (signal: AbortSignal, onTopics: (topics: readonly Topic[]) => void, onOpen: () => void): Promise<void> => {
  const response = await fetch('/api/changes', { headers: headers(), signal });
  if (!response.ok || response.body === null) throw new Error(`changes ${response.status}`);
  onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = text
        .slice(0, end)
        .split('\n')
        .filter((l) => l.startsWith('data:'))
        .map((l) => l.slice(5).trim())
        .join('');
      text = text.slice(end + 2);
      if (data !== '') onTopics((JSON.parse(data) as { topics: readonly Topic[] }).topics);
    }
  }
};

const RETRY_MS = [500, 1000, 2000, 5000] as const;

export const overHttp: Transport = {
  host: 'browser',
  call: (method, input, commandId) =>
    json(() =>
      fetch('/api/call', {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify({ method, input, commandId }),
      }),
    ),
  upload: (name, file) =>
    json(() =>
      fetch(`/api/upload?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/octet-stream' },
        body: file,
      }),
    ),
  saveFile: async (link, name) => {
    let bytes: Blob;
    try {
      const response = await fetch(`/api/download/${encodeURIComponent(link)}`, { headers: headers() });
      if (!response.ok) return { ok: false, error: { code: 'not-found' } };
      bytes = await response.blob();
    } catch {
      return UNREACHABLE;
    }
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(bytes);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
    return { ok: true, value: null };
  },
  onChange: (onTopics, onLink) => {
    const stop = new AbortController();
    const run = async () => {
      for (let failures = 0; !stop.signal.aborted; failures += 1) {
        try {
          await readEvents(stop.signal, onTopics, () => {
            failures = 0;
            onLink(true);
          });
        } catch {
          // The loop below waits and tries again; the status line already says the line is down.
        }
        if (stop.signal.aborted) return;
        onLink(false);
        await new Promise((resume) => setTimeout(resume, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]));
      }
    };
    void run();
    return () => stop.abort();
  },
  print: async () => {
    const gone = new Promise<void>((resolve) => window.addEventListener('afterprint', () => resolve(), { once: true }));
    window.print();
    await gone;
  },
  savePdf: null,
  forgetCopied: null,
};
