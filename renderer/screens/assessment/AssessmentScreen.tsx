import { Button } from '@mantine/core';
import { IconClipboardCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { Empty } from '../../parts/Empty.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { useCan } from '../../session/session.ts';
import classes from './assessment.module.css';
import { CreateDrawer } from './CreateDrawer.tsx';
import { assessmentGuide } from './guide.ts';
import { SetsDrawer } from './SetsDrawer.tsx';
import { SheetView } from './SheetView.tsx';
import { usePlace } from './use-place.ts';

/** Tự đánh giá: the sheets of the commune by year and revision; the newest is shown. */
export const AssessmentScreen = () => {
  useGuide(assessmentGuide);
  const decides = useCan('head', 'data');
  const place = usePlace();
  const list = useCentre('assessment.list', {});
  const [drawer, setDrawer] = useState<'create' | 'sets' | null>(null);
  const close = (): void => setDrawer(null);
  return (
    <>
      <QueryGate query={list}>
        {(sheets) => {
          const head = sheets.find((s) => s.id === place.sheet) ?? sheets[0];
          if (head !== undefined)
            return (
              <SheetView
                key={head.id}
                sheets={sheets}
                head={head}
                place={place}
                onCreate={() => setDrawer('create')}
                onSets={() => setDrawer('sets')}
              />
            );
          return (
            <>
              <PageHead title="Tự đánh giá">
                <Button onClick={() => setDrawer('sets')}>Bộ tiêu chí</Button>
              </PageHead>
              <div className={classes.blank}>
                <Empty
                  icon={IconClipboardCheck}
                  fact="Chưa có phiếu tự đánh giá nào"
                  todo={decides ? 'Lập phiếu của năm: mục tự tính có số ngay từ sổ.' : 'Giám đốc hoặc cán bộ số liệu lập phiếu của năm.'}
                  action={
                    decides && (
                      <Button
                        variant="filled"
                        leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
                        onClick={() => setDrawer('create')}
                      >
                        Lập phiếu năm mới
                      </Button>
                    )
                  }
                />
              </div>
            </>
          );
        }}
      </QueryGate>
      {drawer === 'create' && (
        <CreateDrawer
          years={(list.data ?? []).map((s) => s.year)}
          onClose={close}
          onMade={(id) => {
            place.setSheet(id);
            close();
          }}
        />
      )}
      {drawer === 'sets' && <SetsDrawer onClose={close} />}
    </>
  );
};
