import { pageBundle } from './bundle-kinds.ts';

/** The city's page, served by its receiver. */
export default pageBundle('city/page', 'out/city-page');
