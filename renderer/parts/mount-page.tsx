import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/base.css';
import 'dayjs/locale/vi';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { cssVariables, theme } from '../theme/theme.ts';
import { PrintRoot } from './print.tsx';
import { Toasts } from './toast.tsx';

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Puts a page into its index.html: theme, dates in Vietnamese, queries, addresses, printing and toasts around it. */
export const mountPage = (client: QueryClient, page: ReactNode): void => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonce}>
        <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
          <QueryClientProvider client={client}>
            {/* The address names what the keys act on: drawn within the key's own event, or a quick hand acts on the row before. */}
            <HashRouter useTransitions={false}>
              <PrintRoot>
                {page}
                <Toasts />
              </PrintRoot>
            </HashRouter>
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </StrictMode>,
  );
};
