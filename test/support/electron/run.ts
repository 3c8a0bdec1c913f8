// `node test/support/electron/run.ts MAIN …` runs MAIN as Electron would, with a double in place of the package `electron`.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const double = new URL('./double.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});

const { markLoaded } = (await import(double)) as typeof import('./double.ts');
process.argv.splice(1, 1);
const main = process.argv[1] ?? '';
void import(pathToFileURL(main).href).then(markLoaded);
