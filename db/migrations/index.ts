import { readFileSync } from 'node:fs';

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

const NAMES = [
  '0001-register',
  '0002-import',
  '0003-city-line',
  '0004-certify',
  '0005-reconcile',
  '0006-incident',
  '0007-evidence',
  '0008-assessment',
  '0009-entered',
  '0010-task',
  '0011-petition',
  '0012-proposal',
  '0013-inspection',
  '0014-survey',
  '0015-posting',
] as const;

/** Shipped steps, never edited once released, only followed. The bundler copies the .sql files beside the bundle. */
export const MIGRATIONS: readonly Migration[] = NAMES.map((name, i) => ({
  number: i + 1,
  name,
  sql: readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8'),
}));
