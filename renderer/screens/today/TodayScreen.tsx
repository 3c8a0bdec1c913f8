import { PageHead } from '../../parts/PageHead.tsx';

export const TodayScreen = () => <PageHead title="Hôm nay" />;
