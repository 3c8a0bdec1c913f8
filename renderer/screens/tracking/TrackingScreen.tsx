import { PageHead } from '../../parts/PageHead.tsx';

export const TrackingScreen = () => <PageHead title="Theo dõi" />;
