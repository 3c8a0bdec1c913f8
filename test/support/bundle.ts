import { rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ownUrls } from '../../build/own-urls.ts';
import { PACKED_WHOLE } from '../../build/vite.desktop.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * One file of a Node entry and all it needs, workers beside it: a child that is started hundreds of times then starts in a tenth of the time.
 * It lies under node_modules so that it still finds the packages with a native part.
 */
export async function bundleForNode(entry: string, name: string): Promise<string> {
  const outDir = join(root, 'node_modules', '.cache', `mcx-${name}-${process.pid}`);
  rmSync(outDir, { recursive: true, force: true });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [ownUrls()],
    resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      emitAssets: true,
      outDir,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { [name]: entry },
        external: [...PACKED_WHOLE, ...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  return join(outDir, `${name}.js`);
}
