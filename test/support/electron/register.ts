// `node --import ./test/support/electron/register.ts MAIN …` runs MAIN with a double in place of Electron.
import { registerHooks } from 'node:module';

const double = new URL('./double.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});
