import type { Store } from '../../db/store.ts';
import type { JobStart } from './job-messages.ts';
import { stopIfCancelled, type WorkControl } from './work.ts';

export type JobOutcome = {
  readonly result: unknown;
  readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
};

/** Refused rows sent to a screen; the command line prints them all. */
const MOST_LISTED = 2000;
const MIME = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const;

/** Every kind of long work, on a connection of its own; each loads only what it needs, a thread starts the sooner for it. Refusals and `Cancelled` pass through. */
export async function runJob(store: Store, { spec, dataDir, keys }: JobStart, control: WorkControl): Promise<JobOutcome> {
  switch (spec.kind) {
    case 'import': {
      const [{ importFile }, { sourceOfBytes, sourceOfFile }, { readSealedWhole }, { runXls }] = await Promise.all([
        import('./import-file.ts'),
        import('./byte-source.ts'),
        import('../server/sealed-file.ts'),
        import('./run-xls.ts'),
      ]);
      const source = spec.fileKey === null ? sourceOfFile(spec.file) : sourceOfBytes(readSealedWhole(spec.file, spec.fileKey));
      try {
        const { result, counts, sameAs } = await importFile(
          store,
          { source, fileName: spec.fileName, dryRun: spec.dryRun },
          { actor: spec.actor, now: spec.now, today: spec.today },
          control,
          runXls,
        );
        return {
          result: {
            ...result,
            refusals: result.refusals.slice(0, MOST_LISTED),
            newProcedureNames: counts.newProcedures,
            warningKinds: counts.warnings,
            sameAs,
          },
        };
      } finally {
        source.close();
      }
    }
    case 'resume':
      return { result: await (await import('./import-file.ts')).resumeImports(store, spec.now, control) };
    case 'undo':
      return {
        result: await (
          await import('./undo.ts')
        ).undoBatch(store, spec.batch, { actor: spec.actor, now: spec.now, today: spec.today }, control),
      };
    case 'export': {
      const [{ exportBytes }, { filters: filterShape }] = await Promise.all([
        import('./export-file.ts'),
        import('../../shared/contract/dossiers.ts'),
      ]);
      const { bytes, rows } = await exportBytes(store, filterShape.parse(spec.filters ?? {}), spec.format, control);
      return { result: { rows }, file: { name: `ho-so-${spec.today}.${spec.format}`, mime: MIME[spec.format], bytes } };
    }
    case 'reconcile': {
      const [{ compareFile }, { sourceOfBytes, sourceOfFile }, { readSealedWhole }, { runXls }] = await Promise.all([
        import('../reconcile/compare-file.ts'),
        import('./byte-source.ts'),
        import('../server/sealed-file.ts'),
        import('./run-xls.ts'),
      ]);
      const source = spec.fileKey === null ? sourceOfFile(spec.file) : sourceOfBytes(readSealedWhole(spec.file, spec.fileKey));
      try {
        return {
          result: await compareFile(
            store,
            { source, fileName: spec.fileName, period: spec.period, channel: spec.channel, field: spec.field },
            { actor: spec.actor, now: spec.now, today: spec.today },
            control,
            runXls,
          ),
        };
      } finally {
        source.close();
      }
    }
    case 'reconcile-apply': {
      const [{ applyDecisions }, { randomBytes }] = await Promise.all([import('../reconcile/apply-decisions.ts'), import('node:crypto')]);
      return {
        result: await applyDecisions(
          store,
          spec.id,
          { actor: spec.actor, now: spec.now, today: spec.today, user: spec.user, random: randomBytes },
          control,
        ),
      };
    }
    case 'verify': {
      const { verifyCentre } = await import('../evidence/verify-centre.ts');
      return {
        result: verifyCentre(store, dataDir, (done, total) => {
          control.progress(done, total);
          stopIfCancelled(control);
        }),
      };
    }
    case 'rebuild':
      return { result: (await import('../../db/verify.ts')).rebuildFigures(store, (done, total) => control.progress(done, total)) };
    case 'backup':
      return { result: (await import('../../db/backup.ts')).backUp(store, keys, dataDir, spec.now) };
    case 'demo':
      return {
        result: await (
          await import('../demo/run-demo.ts')
        ).runDemo(store, { dossiers: spec.dossiers, seed: spec.seed, now: spec.now, today: spec.today, tail: spec.tail }, control),
      };
  }
}
