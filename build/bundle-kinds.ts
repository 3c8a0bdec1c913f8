import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type BuildOptions, defineConfig } from 'vite';

/** A path from the root of the repository. */
export const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * A page for window and browser. Paths are absolute because a deep link is answered with the same page;
 * index.html carries __CSP_NONCE__, which whoever serves it replaces for each answer.
 */
export const pageBundle = (root: string, out: string) =>
  defineConfig({
    root: folder(root),
    base: '/',
    plugins: [react()],
    // The policy forbids inline scripts and data: scripts; fonts stay files of their own.
    build: {
      outDir: folder(out),
      emptyOutDir: true,
      target: ['chrome120', 'edge120', 'firefox128', 'safari17'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 1500,
    },
  });

/** What runs in Electron's own Node, flat in out/. */
export const nodeBuild = {
  ssr: true,
  outDir: folder('out'),
  emptyOutDir: false,
  target: 'node24',
  minify: false,
  sourcemap: false,
} as const satisfies BuildOptions;
