/** What `ipcMain.handle` registered. A channel may have one handler, as in Electron. */
export const ipcHandlers = new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>();
