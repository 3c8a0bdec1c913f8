import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import { copyFee } from '../../../shared/dossier/copy-fee.ts';
import { readCopies, type FieldSentences } from '../../../shared/dossier/intake-check.ts';
import type { IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { vnMoney } from '../../../shared/vi/format.ts';
import classes from './Intake.module.css';
import { TextField } from './TextField.tsx';
import { Zone } from './Zone.tsx';
import type { IntakeAction } from './state.ts';

type Props = { readonly draft: IntakeDraft; readonly errors: FieldSentences; readonly dispatch: Dispatch<IntakeAction> };

/** The lane of certified copies: pages and copies, nothing else to decide. */
export const CopiesZone = ({ draft, errors, dispatch }: Props) => {
  const read = readCopies(draft);
  return (
    <Zone
      n={1}
      title="Giấy tờ cần chứng thực"
      side="Chứng thực bản sao từ bản chính · 2.000815"
      foot={
        <Button
          size="xs"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => dispatch({ type: 'addCopyLine' })}
          disabled={draft.copiesOf.length >= 20}
        >
          Thêm giấy tờ
        </Button>
      }
    >
      {errors.copiesOf !== undefined && (
        <p className={classes.fieldError} role="alert">
          {errors.copiesOf}
        </p>
      )}
      <ul className={classes.copies}>
        {draft.copiesOf.map((line, i) => {
          const one = read?.[i];
          return (
            <li key={i} className={classes.copyLine}>
              <TextField
                field={i === 0 ? 'copyName' : `copyName${i}`}
                label={`Giấy tờ ${i + 1}`}
                value={line.name}
                onChange={(name) => dispatch({ type: 'copyLine', at: i, patch: { name: name.slice(0, 200) } })}
                placeholder="Căn cước, bằng tốt nghiệp…"
              />
              <TextField
                field={i === 0 ? 'copiesOf' : `copyPages${i}`}
                label="Số trang"
                numeric
                value={line.pages}
                onChange={(pages) => dispatch({ type: 'copyLine', at: i, patch: { pages } })}
              />
              <TextField
                field={i === 0 ? 'copyCopies' : `copyCopies${i}`}
                label="Số bản"
                numeric
                value={line.copies}
                onChange={(copies) => dispatch({ type: 'copyLine', at: i, patch: { copies } })}
              />
              <span className={classes.copyFee}>{one === undefined ? '–' : vnMoney(copyFee(one))}</span>
              {draft.copiesOf.length > 1 && (
                <CloseButton size="sm" aria-label={`Bỏ giấy tờ ${i + 1}`} onClick={() => dispatch({ type: 'dropCopyLine', at: i })} />
              )}
            </li>
          );
        })}
      </ul>
      <p className="hint">
        2.000 đồng mỗi trang, từ trang thứ ba 1.000 đồng, tối đa 200.000 đồng mỗi bản. Bản chính trả lại ngay, không phải số hóa.
      </p>
    </Zone>
  );
};
