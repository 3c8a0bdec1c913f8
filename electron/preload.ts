import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type CentreBridge } from '../shared/contract/bridge.ts';
import type { Topic } from '../shared/contract/method.ts';
import { CHANGE, CHANNELS } from './desktop/channels.ts';

const bridge: CentreBridge = {
  host: 'window',
  call: (method, input, options) => ipcRenderer.invoke(CHANNELS.call, method, input, options),
  onChange: (listener) => {
    const hear = (_event: unknown, topics: readonly Topic[]): void => listener(topics);
    ipcRenderer.on(CHANGE, hear);
    return () => {
      ipcRenderer.off(CHANGE, hear);
    };
  },
  upload: (token, name, bytes) => ipcRenderer.invoke(CHANNELS.upload, token, name, bytes),
  saveFile: (token, link, name) => ipcRenderer.invoke(CHANNELS.saveFile, token, link, name),
  print: () => ipcRenderer.invoke(CHANNELS.print),
  forgetCopied: (text) => ipcRenderer.invoke(CHANNELS.forgetCopied, text),
  savePdf: (name) => ipcRenderer.invoke(CHANNELS.savePdf, name),
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
