import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { folder, nodeBuild } from './bundle-kinds.ts';
import { ownUrls } from './own-urls.ts';

/** The one package that stays a package: its native part must lie unpacked beside app.asar. All others are bundled. */
export const PACKED_WHOLE = ['better-sqlite3'] as const;

/** The main process and its workers, flat in out/ (Electron 45 takes ES modules). */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  plugins: [ownUrls()],
  // Node's conditions, not a browser's: zod, csv-parse and drizzle have a file for each.
  resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
  ssr: { noExternal: true },
  build: {
    ...nodeBuild,
    // Vite would leave out the migrations.
    ssrEmitAssets: true,
    rolldownOptions: {
      input: { main: folder('electron/main.ts') },
      external: ['electron', ...PACKED_WHOLE, ...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js', assetFileNames: '[name][extname]' },
    },
  },
});
