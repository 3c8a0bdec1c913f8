import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '../../renderer/theme/fonts.css';
import '../../renderer/theme/tokens.css';
import '../../renderer/theme/base.css';
import 'dayjs/locale/vi';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { PrintRoot } from '../../renderer/parts/print.tsx';
import { Toasts } from '../../renderer/parts/toast.tsx';
import { cssVariables, theme } from '../../renderer/theme/theme.ts';
import { queryClient } from './api/use-city.ts';
import { Gate } from './session/Gate.tsx';

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonce}>
      <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queryClient}>
          <HashRouter>
            <PrintRoot>
              <Gate />
              <Toasts />
            </PrintRoot>
          </HashRouter>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  </StrictMode>,
);
