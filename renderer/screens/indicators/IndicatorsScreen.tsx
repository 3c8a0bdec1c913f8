import { PageHead } from '../../parts/PageHead.tsx';

export const IndicatorsScreen = () => <PageHead title="Chỉ số" />;
