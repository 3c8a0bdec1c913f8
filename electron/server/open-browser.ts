import { spawn } from 'node:child_process';

export const hasDisplay = (platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

/** Shows the address in the person's own browser. Failing to is no fault of the program: the address is printed anyway. */
export function openBrowser(address: string, onFailure: () => void): void {
  const [command, args] =
    process.platform === 'win32'
      ? (['cmd', ['/c', 'start', '', address]] as const)
      : process.platform === 'darwin'
        ? (['open', [address]] as const)
        : (['xdg-open', [address]] as const);
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', onFailure);
  child.unref();
}
