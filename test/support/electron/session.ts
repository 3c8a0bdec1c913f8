import { fromPage } from './address.ts';

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;
type Handler = (request: Request) => Promise<Response> | Response;

/** One session: its protocol handlers, its request filter, and the permission rules a test may ask. */
export const makeSession = () => {
  const handlers = new Map<string, Handler>();
  let filter: BeforeRequest | null = null;
  return {
    protocol: { handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler) },
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => {
        filter = listener;
      },
    },
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
    /** As webRequest decides for this address; without a filter everything passes. */
    cancels: (address: string): boolean => {
      let cancelled = false;
      filter?.({ url: fromPage(address) }, ({ cancel }) => {
        cancelled = cancel === true;
      });
      return cancelled;
    },
    /** As the scheme's own handler answers; null for a scheme nobody handles. */
    answer: async (address: string, method: string): Promise<Response | null> => {
      const handler = handlers.get(new URL(address).protocol.slice(0, -1));
      if (handler === undefined) return null;
      // Node's Request takes any scheme; its `url` is what the real handler is given.
      return handler(new Request(address, { method }));
    },
  };
};
export type SessionDouble = ReturnType<typeof makeSession>;
