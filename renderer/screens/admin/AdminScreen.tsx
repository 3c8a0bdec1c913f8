import { PageHead } from '../../parts/PageHead.tsx';

export const AdminScreen = () => <PageHead title="Quản trị" />;
