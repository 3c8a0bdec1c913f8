import { mountPage } from '../../renderer/parts/mount-page.tsx';
import { queryClient } from './api/use-city.ts';
import { Gate } from './session/Gate.tsx';

mountPage(queryClient, <Gate />);
