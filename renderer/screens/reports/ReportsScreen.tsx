import { PageHead } from '../../parts/PageHead.tsx';

export const ReportsScreen = () => <PageHead title="Báo cáo" />;
