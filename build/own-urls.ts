import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** `new URL('./x', import.meta.url)` with a literal path: a worker, a file or a folder beside the source. */
const OWN_URL = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/** The same, for one of the files of a folder: `new URL(`./${name}.sql`, import.meta.url)`. */
const OWN_FAMILY = /new URL\(\s*`(\.\/)\$\{[^}]+\}(\.[a-z]+)`\s*,\s*import\.meta\.url\s*\)/g;

/**
 * Source runs as it lies in its folders; the bundle lies flat in out/. So what a module names beside itself is
 * carried along: a .ts file becomes a bundle of its own (a worker), any other file is copied.
 */
export const ownUrls = (): Plugin => ({
  name: 'own-urls',
  transform(code, id) {
    if (!code.includes('import.meta.url') || id.includes('node_modules')) return null;
    const folder = dirname(id);
    const copy = (file: string): string => {
      this.emitFile({ type: 'asset', fileName: basename(file), source: readFileSync(file) });
      return basename(file);
    };
    const moved = code
      .replace(OWN_URL, (whole, quote: string, path: string) => {
        const target = resolve(folder, path);
        // A name made at run time (a data folder, the built screens) is not a source file.
        const kind = statSync(target, { throwIfNoEntry: false });
        if (kind === undefined || kind.isDirectory()) return whole;
        if (!target.endsWith('.ts')) return `new URL(${quote}./${copy(target)}${quote}, import.meta.url)`;
        const fileName = `${basename(target, '.ts')}.js`;
        this.emitFile({ type: 'chunk', id: target, fileName });
        return `new URL(${quote}./${fileName}${quote}, import.meta.url)`;
      })
      .replace(OWN_FAMILY, (whole, _dot: string, ending: string) => {
        for (const name of readdirSync(folder)) if (name.endsWith(ending)) copy(join(folder, name));
        return whole;
      });
    return moved === code ? null : { code: moved, map: null };
  },
});
