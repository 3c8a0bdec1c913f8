import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useCan } from '../session/session.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { closeImport, dropTaker, openImport, useWantedImport } from './import-store.ts';
import classes from './ImportDrop.module.css';

const hasFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') === true;

/** A register file dropped anywhere opens the import dialog. Stands once in the shell. */
export const ImportDrop = () => {
  const may = useCan('clerk', 'head', 'data');
  const wanted = useWantedImport();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // A file dropped on a page navigates away from it unless refused, whoever drops it.
    const enter = (e: DragEvent): void => {
      if (!hasFiles(e)) return;
      e.preventDefault();
      if (may) setOver(true);
    };
    const leave = (e: DragEvent): void => {
      if (e.relatedTarget === null) setOver(false);
    };
    const drop = (e: DragEvent): void => {
      if (!hasFiles(e)) return;
      e.preventDefault();
      setOver(false);
      const file = e.dataTransfer?.files[0];
      if (!may || file === undefined) return;
      const taker = dropTaker();
      if (taker === null) openImport(file);
      else taker.take(file);
    };
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [may]);
  return (
    <>
      {over && (
        <div className={classes.over}>
          <IconFileImport size={32} stroke={1.6} aria-hidden />
          <p>{dropTaker()?.words ?? 'Thả tệp sổ hồ sơ (.xlsx, .xls, .csv) để xem trước rồi nhập'}</p>
        </div>
      )}
      {may && wanted !== null && <ImportDialog key={wanted.nonce} first={wanted.file} onClose={closeImport} />}
    </>
  );
};
