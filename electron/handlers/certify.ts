import { Refusal } from '../../shared/contract/errors.ts';
import { approveRestatement, certifyPeriod, identitiesOf, proposeRestatement, rejectRestatement } from '../certify/certify.ts';
import { listCertified, previewPeriod, readCertified, readSheet } from '../certify/read.ts';
import { reportOfRevision } from '../certify/report.ts';
import type { Handlers } from '../server/handler.ts';

export const certifyHandlers = {
  'certify.list': (_input, ctx) => listCertified(ctx.store, ctx.today),
  'certify.read': ({ period }, ctx) => readCertified(ctx.store, period, { today: ctx.today, accountId: ctx.session.user.id }),
  'certify.preview': ({ period }, ctx) => ({ ...previewPeriod(ctx.store, period, ctx.today), identities: [...identitiesOf(ctx, period)] }),
  'certify.sheet': ({ period, to, after, limit }, ctx) => {
    const sheet = readSheet(ctx.store, period, ctx.today, { to, after, limit });
    if (sheet === null) throw new Refusal('not-found', { what: 'certified-period' });
    return sheet;
  },
  'certify.report': ({ period, revision }, ctx) => reportOfRevision(ctx.store, period, revision, ctx.today),
  'certify.certify': ({ period, fingerprint }, ctx) => certifyPeriod(ctx, period, fingerprint),
  'certify.propose': ({ period, reason, words }, ctx) => { proposeRestatement(ctx, period, reason, words.trim()); return {}; },
  'certify.approve': ({ period, fingerprint }, ctx) => approveRestatement(ctx, period, fingerprint),
  'certify.reject': ({ period, words }, ctx) => { rejectRestatement(ctx, period, words.trim()); return {}; },
} satisfies Partial<Handlers>;
