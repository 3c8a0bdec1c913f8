import { overHttp } from './over-http.ts';
import type { Transport } from './transport.ts';

/** The carrier of this page. */
export const transport: Transport = overHttp;
