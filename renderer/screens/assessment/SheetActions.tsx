import { Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconChevronDown,
  IconClipboardList,
  IconFileSpreadsheet,
  IconFileZip,
  IconGitCompare,
  IconHistory,
  IconLock,
  IconPlus,
  IconPrinter,
  IconVersions,
} from '@tabler/icons-react';
import { useState } from 'react';
import { isOpen } from '../../../shared/assessment/sheet.ts';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { usePrint } from '../../parts/print.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { DifferencesDrawer } from './DifferencesDrawer.tsx';
import { ReviseDrawer } from './ReviseDrawer.tsx';
import { SheetPaper } from './SheetPaper.tsx';
import { StepDrawer } from './StepDrawer.tsx';
import { SubmitDrawer } from './SubmitDrawer.tsx';

type Props = {
  readonly head: SheetHead;
  readonly view: Answer<'assessment.read'> | null;
  readonly others: readonly SheetHead[];
  readonly onMade: (id: number) => void;
  readonly onCreate: () => void;
  readonly onSets: () => void;
  readonly onMissing: () => void;
};
type Place = 'submit' | 'step' | 'revise' | 'differences' | 'history';

/** What may be done with a sheet as a whole; the one act that leads on stands last. */
export const SheetActions = ({ head, view, others, onMade, onCreate, onSets, onMissing }: Props) => {
  const isHead = useCan('head');
  const decides = useCan('head', 'data');
  const exports = useCan('head', 'data', 'auditor');
  const { centreName, user, today, nowLocal, demo } = useSession();
  const print = usePrint();
  const [place, setPlace] = useState<Place | null>(null);
  const [busy, setBusy] = useState<'xlsx' | 'binder' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const close = (): void => setPlace(null);
  const take = async (format: 'xlsx' | 'binder'): Promise<void> => {
    setBusy(format);
    setFailure(null);
    try {
      const { link, name } = await call('assessment.export', { id: head.id, format });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    } finally {
      setBusy(null);
    }
  };
  const printIt = (): void => {
    if (view !== null)
      void print({
        page: 'a4l',
        title: `Tu danh gia ${head.year} ban ${head.revision}`,
        content: (
          <SheetPaper
            head={view.head}
            set={view.set}
            leaves={view.leaves}
            centreName={centreName}
            by={user.name}
            today={today}
            time={nowLocal.slice(11)}
            demo={demo}
          />
        ),
      });
  };
  useKeys({ F4: printIt }, place === null);
  const steps = ['submitted', 'review_1', 'explaining', 'review_2'].includes(head.state);
  const earlier = others.filter((o) => o.revision < head.revision);
  return (
    <>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={15} aria-hidden />}>Việc khác</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />} rightSection={<KeyCap>F4</KeyCap>} onClick={printIt}>
            In phiếu
          </Menu.Item>
          {exports && (
            <Menu.Item leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={() => void take('xlsx')}>
              Xuất bảng Excel
            </Menu.Item>
          )}
          {earlier.length > 0 && (
            <Menu.Item leftSection={<IconGitCompare size={16} stroke={1.7} aria-hidden />} onClick={() => setPlace('differences')}>
              So với bản trước
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory size={16} stroke={1.7} aria-hidden />} onClick={() => setPlace('history')}>
            Diễn biến của phiếu
          </Menu.Item>
          {decides && !isOpen(head.state) && head.newest && head.state !== 'returned' && (
            <Menu.Item leftSection={<IconVersions size={16} stroke={1.7} aria-hidden />} onClick={() => setPlace('revise')}>
              Lập bản mới
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconClipboardList size={16} stroke={1.7} aria-hidden />} onClick={onSets}>
            Bộ tiêu chí
          </Menu.Item>
          {decides && (
            <Menu.Item leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} onClick={onCreate}>
              Lập phiếu năm mới
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {exports && (
        <Button
          leftSection={<IconFileZip size={16} stroke={1.7} aria-hidden />}
          loading={busy === 'binder'}
          onClick={() => void take('binder')}
        >
          Xuất tập hồ sơ
        </Button>
      )}
      {head.state === 'draft' && head.missing > 0 && (
        <Button
          leftSection={<IconAlertTriangle size={16} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap>F6</KeyCap>}
          onClick={onMissing}
        >
          {isHead ? `Nộp: còn thiếu ${head.missing} mục` : `Còn thiếu ${head.missing} mục`}
        </Button>
      )}
      {head.state === 'draft' && head.missing === 0 && isHead && (
        <Button variant="filled" leftSection={<IconLock size={16} stroke={1.8} aria-hidden />} onClick={() => setPlace('submit')}>
          Nộp phiếu
        </Button>
      )}
      {head.state === 'returned' && decides && head.newest && (
        <Button variant="filled" leftSection={<IconVersions size={16} stroke={1.8} aria-hidden />} onClick={() => setPlace('revise')}>
          Lập bản mới
        </Button>
      )}
      {steps && decides && head.newest && (
        <Button variant="filled" leftSection={<IconArrowRight size={16} stroke={1.8} aria-hidden />} onClick={() => setPlace('step')}>
          Bước tiếp theo
        </Button>
      )}
      {place === 'submit' && <SubmitDrawer head={head} onClose={close} />}
      {place === 'step' && <StepDrawer head={head} onClose={close} />}
      {place === 'revise' && (
        <ReviseDrawer
          head={head}
          onMade={(id) => {
            close();
            onMade(id);
          }}
          onClose={close}
        />
      )}
      {place === 'differences' && <DifferencesDrawer head={head} others={earlier} onClose={close} />}
      {place === 'history' && (
        <Drawer open onClose={close} kicker="Tự đánh giá" title="Diễn biến của phiếu">
          <RecordHistory kind="assessment" id={String(head.id)} />
        </Drawer>
      )}
    </>
  );
};
