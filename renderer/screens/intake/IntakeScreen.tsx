import { PageHead } from '../../parts/PageHead.tsx';

export const IntakeScreen = () => <PageHead title="Tiếp nhận" />;
