import { protocol } from 'electron';
import { SCHEME_PRIVILEGES } from './scheme.ts';

/** Only possible before the app is ready, hence its own module, imported first. */
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME_PRIVILEGES.scheme, privileges: { ...SCHEME_PRIVILEGES.privileges } }]);
