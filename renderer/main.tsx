import { mountPage } from './parts/mount-page.tsx';
import '@mantine/spotlight/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import { queryClient } from './api/query-client.ts';
import { Gate } from './session/Gate.tsx';

mountPage(queryClient, <Gate />);
