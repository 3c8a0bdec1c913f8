/**
 * Runs the real preload script in the page's top frame. Electron gives it a world of its own; here it shares the page's,
 * so what `contextBridge` exposes is frozen, and a test that wants to know the worlds are apart needs the real Electron.
 */
export const preloadScript = (code: string, send: string): string => `
if (window === window.top && location.protocol !== 'about:') (() => {
  const listeners = new Map();
  Object.defineProperty(window, '__ipcDeliver', { value: (channel, args) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args);
  } });
  const freeze = (value) => { for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part); return Object.freeze(value); };
  const bytes = (value) => (value instanceof Uint8Array ? { $bytes: btoa(Array.from(value, (b) => String.fromCharCode(b)).join('')) } : value);
  const ipcRenderer = {
    invoke: async (channel, ...args) => {
      const answer = await window[${JSON.stringify(send)}](channel, args.map(bytes));
      if ('error' in answer) throw new Error(answer.error);
      return answer.value;
    },
    on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
    off: (channel, listener) => { listeners.set(channel, (listeners.get(channel) ?? []).filter((l) => l !== listener)); },
  };
  const contextBridge = { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: freeze(api), enumerable: true }) };
  const electron = { contextBridge, ipcRenderer };
  const module = { exports: {} };
  ((require, module, exports) => { ${code}
  })((name) => { if (name !== 'electron') throw new Error('a sandboxed preload may only require electron, not ' + name); return electron; }, module, module.exports);
})();
`;
