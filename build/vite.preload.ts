import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** One CommonJS file without imports: inside the sandbox a preload script can load nothing but 'electron'. */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: folder('out'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { preload: folder('electron/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
