import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The city's page, served by its receiver; index.html carries __CSP_NONCE__ like the centre's. */
export default defineConfig({
  root: folder('city/page'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: folder('out/city-page'),
    emptyOutDir: true,
    target: ['chrome120', 'edge120', 'firefox128', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
  },
});
