import { pageBundle } from './bundle-kinds.ts';

/** The screens of a centre. */
export default pageBundle('renderer', 'out/renderer');
