import { randomBytes } from 'node:crypto';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { addAccount, allAccounts } from '../../db/queries/account.ts';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { importedLine, ownerOf, restOf, searchSourceOf } from '../../db/queries/import-dossier.ts';
import { dossierCount } from '../../db/queries/register-count.ts';
import { allProcedures } from '../../db/queries/procedure.ts';
import { readUnit, saveUnit } from '../../db/queries/setting.ts';
import { saveTarget } from '../../db/queries/target.ts';
import { writeDossiers } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import { localOfInstant } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/contract/method.ts';
import { stopIfCancelled, type Who, type WorkControl } from '../importing/work.ts';
import { STRONG, type PasswordCost } from '../../shared/access/password-rules.ts';
import { hashPassword } from '../server/password.ts';
import { SAMPLE_PASSWORD, unitOf } from '../server/set-up.ts';
import { sampleAssessments } from './assessment.ts';
import { sampleEntered } from './entered.ts';
import { sampleServices } from './mix.ts';
import { openWork } from './open-work.ts';
import { sampleLateReason, sampleOutages } from './outages.ts';
import { samplePerson, SAMPLE_STAFF } from './people.ts';
import { sampleInspections } from './inspections.ts';
import { sampleProposals } from './proposals.ts';
import { publishedDossiers, type SampleDossier } from './published.ts';
import { type Seeded, seeded } from './random.ts';
import { samplePetitions } from './petitions.ts';
import { samplePostings } from './postings.ts';
import { sampleSurveys } from './surveys.ts';
import { sampleTasks } from './tasks.ts';
import { recentDossiers } from './recent.ts';

export type DemoSpec = {
  readonly dossiers: number;
  readonly seed: number;
  readonly now: string;
  readonly today: string;
  /** Also months up to yesterday and open work of today, for the screens. The published period is the same with and without. */
  readonly tail: boolean;
};
/** The commune whose figures were published: xã Ninh Giang, Hải Phòng. */
export const DEMO_UNIT = '11203';

/** Writes invented dossiers as an import would: the same line, the same figures. */
async function write(
  store: Store,
  dossiers: readonly SampleDossier[],
  who: Who,
  reasons: Seeded,
  control: WorkControl,
  done: (n: number) => void,
): Promise<void> {
  for (let from = 0; from < dossiers.length;) {
    const until = performance.now() + control.chunk.milliseconds;
    writeDossiers(store, (writer) => {
      const end = Math.min(dossiers.length, from + control.chunk.rows);
      for (; from < end; from++) {
        const one = dossiers[from];
        if (one === undefined) break;
        const late =
          one.facts.finished !== null && one.facts.promised !== null && one.facts.finished.slice(0, 10) > one.facts.promised.slice(0, 10);
        writer.add(
          'import',
          { ...restOf(one.facts, one.version, ownerOf(store, one.facts), null), lateReason: late ? sampleLateReason(reasons) : '' },
          searchSourceOf(one.facts),
          [importedLine(one.facts, null, who)],
        );
        if (performance.now() > until) {
          from += 1;
          break;
        }
      }
    });
    done(from);
    await control.pause();
    stopIfCancelled(control);
  }
}

/** Unit, staff and targets of the sample centre. */
async function furnish(store: Store, spec: DemoSpec, cost: PasswordCost): Promise<void> {
  const password = await hashPassword(SAMPLE_PASSWORD, (n) => randomBytes(n), cost);
  store.write(() => {
    installCatalogue(store, spec.now);
    if (readUnit(store) === null) saveUnit(store, unitOf(DEMO_UNIT), null, spec.now, SAMPLE_STAFF[0]?.name ?? '');
    if (allAccounts(store).length === 0) {
      for (const { name, role } of SAMPLE_STAFF)
        addAccount(store, { name, role, password, active: true, validFrom: '2025-07-01', validTo: null }, spec.now);
    }
    const basis = 'Chỉ tiêu mẫu';
    for (const [indicator, value] of [
      ['ontime_rate', 99],
      ['online_rate', 92],
      ['payment_online_rate', 90],
      ['eresult_rate', 95],
      ['digitised_dossier_rate', 95],
      ['reuse_rate', 50],
      ['before_time_rate', 97],
    ] as const) {
      saveTarget(store, { indicator, value, validFrom: '2025-07-01', basis });
    }
  });
}

/**
 * Fills an empty store with an invented history of xã Ninh Giang whose sums over the published period are the published ones.
 * Answers the dossiers of that period and who may sign in, all with `SAMPLE_PASSWORD`. Refused with `already-set-up` when the store has dossiers.
 */
export async function runDemo(
  store: Store,
  spec: DemoSpec,
  control: WorkControl,
  cost: PasswordCost = STRONG,
): Promise<{ readonly dossiers: number; readonly accounts: readonly { readonly name: string; readonly role: Role }[] }> {
  if (dossierCount(store) > 0) throw new Refusal('already-set-up');
  await furnish(store, spec, cost);
  const calendar = loadCalendar(store);
  const services = sampleServices(allProcedures(store, spec.today));
  const random = seeded(spec.seed);
  // People come back: a register has fewer of them than dossiers.
  const people = random.shuffled(
    Array.from({ length: Math.max(10, Math.ceil(spec.dossiers * 0.8)) }, (_, i) => samplePerson(random, i + 1)),
  );
  const published = publishedDossiers(random, spec.dossiers, services, calendar, people, spec.today);
  const recent = spec.tail ? recentDossiers(random, services, calendar, people, spec.today) : [];
  const total = published.length + recent.length + (spec.tail ? 160 : 0);
  // The open work first, day by day; the finished past is recorded now: the record's clock never runs backwards.
  const opened = spec.tail ? openWork(store, random, services, calendar, people, localOfInstant(spec.now)) : 0;
  const who: Who = { actor: 'Dữ liệu mẫu', now: spec.now, today: spec.today };
  const reasons = seeded(spec.seed + 1);
  await write(store, published, who, reasons, control, (n) => control.progress(opened + n, total));
  await write(store, recent, who, reasons, control, (n) => control.progress(opened + published.length + n, total));
  if (spec.tail) sampleOutages(store, calendar, spec.now, spec.today);
  if (spec.tail)
    store.write(() => {
      sampleTasks(store, spec.now, spec.today);
      samplePetitions(store, spec.now, spec.today);
      sampleEntered(store, spec.now, spec.today);
    });
  if (spec.tail) sampleAssessments(store, seeded(spec.seed + 2), spec.now, spec.today);
  if (spec.tail) store.write(() => sampleSurveys(store, seeded(spec.seed + 3), spec.now, spec.today));
  if (spec.tail) sampleProposals(store, spec.now, spec.today);
  if (spec.tail) sampleInspections(store, spec.now, spec.today);
  if (spec.tail) samplePostings(store, spec.now, spec.today);
  control.progress(total, total);
  return { dossiers: published.length, accounts: SAMPLE_STAFF.map(({ name, role }) => ({ name, role })) };
}
