import { defineConfig } from 'vite';
import { folder, nodeBuild } from './bundle-kinds.ts';

/** One CommonJS file without imports: inside the sandbox a preload script can load nothing but 'electron'. */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  build: {
    ...nodeBuild,
    rolldownOptions: {
      input: { preload: folder('electron/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
