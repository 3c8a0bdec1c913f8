import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * The screens, one bundle for window and browser. Paths are absolute because a deep link is answered
 * with the same page; index.html carries __CSP_NONCE__, which whoever serves it replaces for each answer.
 */
export default defineConfig({
  root: folder('renderer'),
  base: '/',
  plugins: [react()],
  // The policy forbids inline scripts and data: scripts; fonts stay files of their own.
  build: {
    outDir: folder('out/renderer'),
    emptyOutDir: true,
    target: ['chrome120', 'edge120', 'firefox128', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
  },
});
